import type { Messages } from './messages.ts';

export const de: Messages = {
  invalid_request: 'Die Anfrage hat nicht die Form, die dieser Server erwartet.',
  unknown_event: 'Diese Anfrage kennt der Server nicht.',
  text_empty: 'Schreiben Sie zuerst etwas: Hier steht noch nichts, was andere lesen könnten.',
  text_too_long: 'Der Text hat {length} Zeichen; höchstens {limit} sind möglich.',
  text_invalid: 'Der Text enthält Zeichen, die sich nicht darstellen lassen. Bitte entfernen.',
  name_invalid: 'Wählen Sie einen sichtbaren Namen mit 2 bis 40 Zeichen.',
  name_reserved: 'Dieser Name ist der Redaktion vorbehalten. Bitte wählen Sie einen anderen.',
  unauthenticated: 'Bitte nennen Sie zuerst Ihren Namen oder melden Sie sich an.',
  token_invalid: 'Ihre Anmeldung gilt hier nicht. Bitte melden Sie sich neu an.',
  token_expired: 'Ihre Anmeldung ist abgelaufen. Bitte melden Sie sich neu an.',
  keys_unavailable:
    'Ihre Anmeldung lässt sich gerade nicht prüfen. Ihre Seite versucht es von selbst erneut.',
  token_revoked: 'Ihre Anmeldung wurde beendet. Bitte melden Sie sich erneut an.',
  sign_in_refused: 'Der Kontoname, das Passwort oder der Code stimmt nicht.',
  code_required: 'Geben Sie die sechs Ziffern aus Ihrer Authentifizierungs-App ein.',
  name_mixed: 'Bitte schreiben Sie jedes Wort des Namens in einer einzigen Schrift.',
  name_taken:
    'Unter diesem oder einem ähnlich aussehenden Namen schreibt hier schon jemand. Bitte wählen Sie einen anderen.',
  guests_refused: 'Hier können nur angemeldete Leserinnen und Leser schreiben.',
  account_taken: 'Ein Konto mit diesem Namen gibt es bereits.',
  forbidden: 'Das dürfen Sie nicht.',
  sanctioned: 'Sie können hier zurzeit nicht schreiben.',
  origin_refused: 'Diese Seite darf den Server nicht verwenden.',
  not_found: 'Hier ist nichts.',
  article_unknown: 'Diesen Artikel gibt es nicht.',
  comment_unknown: 'Dieser Kommentar ist nicht mehr da.',
  article_closed:
    'Die Kommentare sind geschlossen. Ihr Text bleibt erhalten, damit Sie ihn kopieren können.',
  parent_unavailable:
    'Den Kommentar, auf den Sie antworten, gibt es nicht mehr. Sie können Ihren Text einzeln veröffentlichen.',
  edit_window_over: 'Die Zeit zum Bearbeiten dieses Kommentars ist abgelaufen.',
  version_stale:
    'Dieser Kommentar wurde inzwischen geändert. Bitte sehen Sie ihn sich noch einmal an.',
  transition_impossible: 'Das passt nicht zum jetzigen Stand.',
  key_reused:
    'Diese Sendung wurde schon für einen anderen Text verwendet. Bitte senden Sie noch einmal.',
  text_repeated: 'Denselben Text haben Sie hier gerade erst veröffentlicht.',
  text_refused:
    'Diese Seite nimmt einen solchen Text nicht an. Bitte ändern Sie ihn und senden Sie ihn erneut.',
  rules_stale:
    'Jemand anderes hat diese Regeln inzwischen geändert. Sehen Sie sie noch einmal an und speichern Sie dann.',
  payload_too_large: 'Das ist größer, als der Server annimmt.',
  unsupported_media_type: 'Dieser Server nimmt nur JSON an.',
  rate_limited: 'Das ging etwas schnell. Versuchen Sie es in {seconds} s noch einmal.',
  overloaded: 'Hier schreiben gerade sehr viele. Versuchen Sie es in {seconds} s noch einmal.',
  storage_unavailable:
    'Der Server erreicht seine Datenbank gerade nicht. Er versucht es von selbst weiter.',
  shutting_down: 'Der Server startet neu. Ihre Seite verbindet sich von selbst wieder.',
  internal: 'Auf dem Server ist etwas schiefgegangen. Der Fehler wurde festgehalten.',
  undo_window_over:
    'Die Zeit zum Rückgängigmachen ist abgelaufen. Einzelne Kommentare lassen sich noch wiederherstellen.',
  action_unknown: 'Hier gibt es nichts von Ihnen, was sich rückgängig machen ließe.',
  preview_stale: 'Diese Vorschau ist veraltet. Sehen Sie noch einmal nach, was entfernt würde.',
  appeal_impossible: 'Darum haben Sie schon gebeten, oder der Kommentar ist gar nicht entfernt.',
  appeal_own:
    'Sie haben selbst so entschieden. Lassen Sie jemand anderen antworten, oder bestätigen Sie, dass Sie es trotzdem tun.',
  slow_mode: 'Die Diskussion läuft im langsamen Modus. In {seconds} s können Sie wieder schreiben.',
};
