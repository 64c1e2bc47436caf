// Questions that a page asks of the kernel behind it. Every page and every view hears every answer, so that a question is
// known by a name of its own.
const kernel = (model) => {
  const waiting = new Map();
  const own = crypto.getRandomValues(new Uint32Array(2)).join("-");
  model.on("msg:custom", (told, buffers) => {
    const [settle, fail] = waiting.get(told.answer) || [];
    waiting.delete(told.answer);
    if (settle) (told.fault ? fail(new Error(told.fault)) : settle(buffers?.length ? new Blob([buffers[0]]) : told.told));
  });
  let asked = 0;
  return (question, more = {}) => new Promise((settle, fail) => {
    asked += 1;
    const name = `${own}-${asked}`;
    waiting.set(name, [settle, fail]);
    model.send({ asked: name, question, ...more });
  });
};
