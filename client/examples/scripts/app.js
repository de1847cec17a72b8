// A single-page application in small: routes change, the element is taken out, moved and put back.
const view = document.querySelector('#view');
let discussion = null;

function show(link) {
  history.replaceState(null, '', link.getAttribute('href'));
  const { article, lang } = link.dataset;
  if (!article) {
    view.replaceChildren(Object.assign(document.createElement('p'), { textContent: 'About us.' }));
    return;
  }
  discussion ??= document.createElement('hiwar-discussion');
  discussion.lang = lang;
  discussion.setAttribute('article', article);
  view.replaceChildren(discussion);
}

for (const link of document.querySelectorAll('nav a')) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    show(link);
  });
}
const here = document.querySelector(`nav a[href="${location.pathname}"]`);
show(here ?? document.querySelector('nav a'));
