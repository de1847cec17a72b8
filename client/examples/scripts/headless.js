// What a newsroom writes that draws its own: the core keeps the discussion, this shows it.
import { openDiscussion } from '{{hiwar}}/core.js';

const discussion = openDiscussion({
  articleId: 'example-library',
  server: '{{hiwar}}',
  lang: 'en',
  sort: 'oldest',
});

function draw() {
  const { comments, count, failure, link, roots } = discussion.getState();
  document.querySelector('#state').textContent = failure
    ? failure.code
    : `${link}: ${new Intl.NumberFormat('en').format(count)}`;
  document.querySelector('#comments').replaceChildren(
    ...roots
      .map((id) => comments.get(id))
      .filter((comment) => comment?.status === 'visible')
      .map((comment) => {
        const line = document.createElement('li');
        const name = document.createElement('bdi');
        name.textContent = comment.author.name;
        const text = document.createElement('p');
        text.dir = 'auto';
        text.textContent = comment.body;
        line.append(name, text);
        return line;
      }),
  );
}

discussion.subscribe(draw);
discussion.setAtEdge(true);
discussion.start();
draw();
