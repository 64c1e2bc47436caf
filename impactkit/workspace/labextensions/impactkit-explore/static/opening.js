// Runs the notebook that `impactkit explore` opened, as a reader does by "Run All Cells". Which one it is the command
// says, and it names only a notebook whose code is the suite's own.
(() => {
  const KEY = "impactkit-explore";

  // What a notebook shows is of another day, unless widgets live in its kernel.
  const isAlive = async (panel) => {
    if (panel.content.widgets.every((cell) => !cell.model.outputs?.length)) return false;
    const { content } = await panel.sessionContext.session.kernel.requestCommInfo({ target_name: "jupyter.widget" });
    return Object.keys(content.comms || {}).length > 0;
  };

  // While the page is built, the kernel starts, which the notebook finds by its path, and reads what a board is made with.
  const prepare = async (sessions, path) => {
    const begun = await sessions.startNew({ path, name: path, type: "notebook", kernel: { name: "python3" } });
    await begun.kernel.requestExecute({ code: "__import__('impactkit').board", silent: true, store_history: false }).done;
    begun.dispose();
  };

  const activate = (app) => {
    const { impactkitNotebook: notebook } = JSON.parse(document.getElementById("jupyter-config-data").textContent);
    if (!notebook) return;
    prepare(app.serviceManager.sessions, notebook).catch(() => {}); // what could not be prepared is done later
    let seen = false;
    const look = async () => {
      const panel = app.shell.currentWidget;
      if (seen || panel?.context?.path !== notebook) return;
      seen = true;
      app.shell.currentChanged.disconnect(look);
      await panel.context.ready;
      await panel.sessionContext.ready;
      if (app.shell.currentWidget === panel && !(await isAlive(panel))) await app.commands.execute("notebook:run-all-cells");
    };
    app.shell.currentChanged.connect(look);
    app.restored.then(look);
  };

  const plugin = { id: "impactkit-explore:opening", autoStart: true, activate };
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[KEY] = { init: () => {}, get: async () => () => ({ __esModule: true, default: plugin }) };
})();
