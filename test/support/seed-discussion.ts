import { randomUUID } from 'node:crypto';
import type { TestApp } from './start-app.ts';

/** Fills two articles with a discussion that shows every form a comment can have. */
export async function seedDiscussion(app: TestApp, arabic: string, english: string): Promise<void> {
  const names = ['سارة المنصوري', 'أحمد بن علي', 'Layla H.', 'نور', 'يوسف الحداد', 'Omar K.'];
  const [sara, ahmad, layla, nour, yousef, omar] = names.map((name) => app.token('reader', name));
  const moderator = app.token('moderator', 'منى الإشراف');

  async function post(
    articleId: string,
    token: string | undefined,
    body: string,
    parentId: string | null = null,
  ): Promise<string> {
    const answer = await app.call('POST', `/articles/${articleId}/comments`, {
      token,
      body: { key: randomUUID(), body, parentId },
    });
    return (answer.body as { comment: { id: string } }).comment.id;
  }
  const decide = (id: string, action: string, reason?: string): Promise<unknown> =>
    app.call('POST', `/comments/${id}/decisions`, {
      token: moderator,
      body: { action, version: 1, ...(reason === undefined ? {} : { reason }) },
    });
  const vote = (id: string, token: string | undefined, value: number): Promise<unknown> =>
    app.call('PUT', `/comments/${id}/vote`, { token, body: { value } });

  const memory = await post(
    arabic,
    sara,
    'نشأتُ في هذا الحيّ، وكان جدّي يحدّثني عن «الدور» وأنا لا أفهم. قرأت المقال لأبي مساء أمس فبكى.',
  );
  await post(arabic, ahmad, 'السؤال الحقيقي: من سيدفع كلفة الصيانة بعد انتهاء التمويل؟', memory);
  const budget = await post(
    arabic,
    nour,
    'البلدية خصّصت بندًا في ميزانية 2027، لكنه 300 ألف فقط، وهذا لا يكفي.',
    memory,
  );
  await post(arabic, ahmad, 'شكرًا على التوضيح. هل من رابط للوثيقة؟', budget);
  await post(
    arabic,
    layla,
    'As someone who worked on a similar project in Fez: the hardest part is not the stone, it is keeping people in the loop. فخورة بكم.',
  );
  const falaj = await post(
    arabic,
    yousef,
    'مقال رائع.\n\nلكن لماذا لم تُذكر تجربة الأفلاج في عُمان؟ النظام نفسه، والسؤال نفسه.',
  );
  await post(arabic, moderator, 'أضفنا فقرة عن الأفلاج. شكرًا لك.', falaj);
  const removed = await post(arabic, omar, 'تعليق خارج عن الموضوع');
  await post(arabic, nour, 'ردّ على تعليق لم يعد هنا', removed);
  await vote(memory, ahmad, 1);
  await vote(memory, layla, 1);
  await vote(falaj, layla, -1);
  await decide(removed, 'remove', 'off_topic');
  await decide(memory, 'pin');

  const shelf = await post(
    english,
    layla,
    '“It explains the thing before it names it.” I have been trying to say this about textbooks for twenty years.',
  );
  await post(english, omar, 'Same here. I want that 1958 book.', shelf);
  await post(english, sara, 'أجمل ما قرأت هذا الشهر. «لمن يقرأ ليلًا».');
  const stairs = await post(
    english,
    omar,
    'Cute, but the insurance question deserves more than half a sentence. What happens when someone falls down the stairs at 3am?',
  );
  await app.call('POST', `/comments/${stairs}/reports`, {
    token: ahmad,
    body: { reason: 'insult' },
  });
  await post(english, yousef, 'https://a.example https://b.example https://c.example');
}
