/** What the server's own pages say beside an article and its discussion. */
export interface PageText {
  readonly name: string;
  readonly tagline: string;
  readonly skipToText: string;
  readonly skipToComments: string;
  readonly allArticles: string;
  readonly noArticles: string;
  readonly publishHint: string;
  readonly by: string;
  readonly updated: string;
  readonly elsewhere: string;
  readonly desk: string;
  readonly deskNeedsScript: string;
  readonly problem: string;
  readonly tryAgain: string;
  readonly requestNumber: string;
  readonly poweredBy: string;
}
