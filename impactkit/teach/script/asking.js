// Asks the class's computer, one question after another, and keeps asking until it answers: a phone that slept, a
// computer that was shut, lose nothing that way.
const AGAIN = 1500; // milliseconds until a question is asked again that got no answer

const asking = (told) => {
  let line = Promise.resolve();
  const once = async (question) => {
    const answer = await fetch("ask", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(question), credentials: "same-origin", cache: "no-store" });
    if (answer.status === 401 || answer.status === 403) location.reload(); // the class has ended, or another began
    if (answer.status >= 500 || answer.status === 429) throw new Error(answer.statusText);
    return answer.json();
  };
  const until = async (question) => {
    for (;;) {
      try {
        const answer = await once(question);
        told(true);
        return answer;
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
