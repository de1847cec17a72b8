/** Signs that end a sentence and not the address before them, for the page that draws links and the rules that count them. */
export const LINK_ENDS = '.,;:!?*)]}»”’،؛؟…';
