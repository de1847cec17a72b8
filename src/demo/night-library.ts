import type { ArticlePut } from '../contract/article.ts';

/** An English feature of our own writing; the town and its people are invented. */
export const nightLibrary: ArticlePut = {
  lang: 'en',
  title: 'The library that stays open when the town goes to sleep',
  standfirst:
    'Harrow Quay could no longer pay for librarians after six o’clock. So it handed its readers the keys. Three winters on, the shelves are fuller than before, and nobody is quite sure why.',
  byline: 'Ines Calloway, Harrow Quay',
  body: `At ten past one on a Tuesday morning there are eleven people in the reading room of Harrow Quay public library, and not one of them works there. A nurse on her break is asleep over a seed catalogue. Two fishermen argue in whispers about a chart of the estuary. By the window, a boy of about sixteen is teaching himself trigonometry from a book published in 1958, because, he says, “it explains the thing before it names it.”

The library has not closed its doors since 4 January 2024. It has no night staff, no guard and, since a storm in February took the mast, no working camera. What it has is a register, a kettle, and 1,914 people who have signed a single sheet of paper promising to leave the place as they would wish to find it.

## A cut that went sideways

The plan was never to stay open. Faced with a shortfall of £212,000, the council meant to shut the building at noon and reduce its collection by a third. At the public meeting, which ran to four hours, a retired ferry engineer named Tom Abara asked a question that was not on the agenda: what, exactly, did it cost to leave a door unlocked?

Nobody knew. The clerk was asked to find out. Her answer, two weeks later, ran to half a page: £9.40 a night for heat and light, an insurance premium that rose by less than anyone expected, and “an unknowable sum for whatever people do when no one is looking.”

> We had spent years asking how to protect the library from its readers. It turned out that was the expensive part.

The council voted seven to six for a trial of three months. It has been renewed five times.

## What people do when no one is looking

Mostly, it seems, they read. The register, a ledger in which visitors write their arrival and anything they wish to say, shows an average of 38 people between midnight and six. Shift workers come, and new parents, and people who cannot sleep. A choir rehearsed there until it was asked, politely and in pencil, to stop. Somebody repaired the long table.

Losses are the figure every visiting official asks about. In the last full year of ordinary opening, 640 books went missing. In the first year of open nights it was 212; in the second, 97. Meanwhile 1,300 volumes have appeared that the library never bought, among them a complete set of Naguib Mahfouz in Arabic, with a note on the first page: «لمن يقرأ ليلًا» — “for whoever reads by night”.

Dr Miriam Osei, who studies public buildings at the University of Leith, is wary of the obvious conclusion. “It would be lovely if trust simply paid for itself,” she says. “But Harrow Quay is a town of 9,000 where people are seen. I should want to watch this in a place where they are not.” Two cities are about to try. One of them has a population of 1.4 million.

## The cost of a good thing

It has not all been gentle. In its second winter the reading room became, for some weeks, the only warm place in town for people with nowhere to live, and the town discovered that its promise had a limit. There were complaints. There was a petition to lock the doors, signed by 340 people, and another to keep them open, signed by 355. In the end the parish hall was opened as a shelter, with beds, and several of the library’s regulars took to staffing it.

Abara, who is 81, does not care for the word “experiment”. He comes most nights at about three, checks the boiler, and reads the same shelf of maritime inquiries that he has been reading, in order, since the beginning. He is on 1911.

> People keep asking me what happens when somebody abuses it. Somebody will. Then we shall have a bad night, and in the morning we shall still have a library.

Outside the tide is turning, and the fishermen have settled their argument. One of them puts the chart back in its drawer. The other signs the ledger for both: *Out 01:52. Left the lamp on for the lad.*`,
};
