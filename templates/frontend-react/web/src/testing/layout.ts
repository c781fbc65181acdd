/** What jsdom has none of: a pointer, sizes, scrolling, drawing and modal dialogs. */
Object.assign(window, {
  matchMedia: (query: string) => ({ matches: query === '(pointer: fine)', media: query }),
  ResizeObserver: class {
    observe() {}
    disconnect() {}
  },
});
Element.prototype.scrollTo = () => undefined;
HTMLCanvasElement.prototype.getContext = () => null;
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};
