// Questions that a page asks of the kernel behind it; each answer comes as a message with the question's number.
const kernel = (model) => {
  const waiting = new Map();
  model.on("msg:custom", (told, buffers) => {
    const [settle, fail] = waiting.get(told.answer) || [];
    waiting.delete(told.answer);
    if (settle) (told.fault ? fail(new Error(told.fault)) : settle(buffers?.length ? new Blob([buffers[0]]) : told.told));
  });
  let asked = 0;
  return (question, more = {}) => new Promise((settle, fail) => {
    asked += 1;
    waiting.set(asked, [settle, fail]);
    model.send({ asked, question, ...more });
  });
};
