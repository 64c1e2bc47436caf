// Asks the class's computer, one question after another, and keeps asking until it answers: a phone that slept, a
// computer that was shut, lose nothing that way.
const AGAIN = 1500; // milliseconds until a question is asked again that got no answer
const OFTEN = 4; // times a question is asked that the computer says it cannot answer: one that it stumbles over, it always will

const asking = (told) => {
  let line = Promise.resolve();
  const once = async (question) => {
    const answer = await fetch("ask", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(question), credentials: "same-origin", cache: "no-store" });
    if (answer.status === 401 || answer.status === 403) location.reload(); // the class has ended, or another began
    const told = await answer.json();
    if (answer.status === 429) throw new Error(told.fault);
    return { stumbled: answer.status >= 500, told };
  };
  const until = async (question) => {
    for (let stumbles = 0; ; ) {
      try {
        const answer = await once(question);
        stumbles += answer.stumbled;
        if (answer.stumbled && stumbles < OFTEN) throw new Error(answer.told.fault);
        told(true);
        return answer.told;
      } catch {
        told(false);
        await new Promise((go) => setTimeout(go, AGAIN));
      }
    }
  };
  return (question, more = {}) => {
    const answer = line.then(() => until({ question, ...(typeof more === "function" ? more() : more) }));
    line = answer.catch(() => {});
    return answer;
  };
};
