/** Stylesheets are imported as text, as the bundler does. */
module.exports = {
  /** @param {string} source */
  process: (source) => ({
    code: `module.exports = { default: ${JSON.stringify(source)}, __esModule: true };`,
  }),
};
