// Runs the notebook that `impactkit explore` opened, once, as a reader does by "Run All Cells". Which one it is the
// command says, and it names only a notebook whose code is the suite's own.
(() => {
  const KEY = "impactkit-explore";

  // Once a session of JupyterLab: a page loaded again shows what was chosen before.
  const isFirst = (session) => {
    const isNew = sessionStorage.getItem(KEY) !== session;
    sessionStorage.setItem(KEY, session);
    return isNew;
  };

  const activate = (app) => {
    const { impactkitNotebook: notebook, impactkitSession: session } = JSON.parse(document.getElementById("jupyter-config-data").textContent);
    if (!notebook) return;
    const look = async () => {
      const panel = app.shell.currentWidget;
      if (panel?.context?.path !== notebook) return;
      app.shell.currentChanged.disconnect(look);
      if (!isFirst(session)) return;
      await panel.context.ready;
      await panel.sessionContext.ready;
      if (app.shell.currentWidget === panel) await app.commands.execute("notebook:run-all-cells");
    };
    app.shell.currentChanged.connect(look);
    app.restored.then(look);
  };

  const plugin = { id: "impactkit-explore:opening", autoStart: true, activate };
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[KEY] = { init: () => {}, get: async () => () => ({ __esModule: true, default: plugin }) };
})();
