// Markup of the shell around the blades, with the class names by which the portal's parts are known.
// The top bar has the page's first combobox, and its search history holds `role=option` entries.

export const shellTemplate = `
  <header class="fxs-topbar">
    <a href="#home" class="fxs-topbar-home" data-bind="text: product, fxclick: goHome"></a>
    <div class="fxs-search">
      <input type="text" class="fxs-search-box" role="combobox" aria-expanded="false"
        data-bind="attr: { placeholder: search, 'aria-label': search }">
      <div class="fxs-search-history fxs-display-none" role="listbox">
        <div role="option">Web</div><div role="option">App registrations</div>
      </div>
    </div>
    <div class="fxs-avatarmenu">
      <div class="fxs-avatarmenu-username" data-bind="text: username"></div>
      <div class="fxs-avatarmenu-tenant" data-bind="text: tenant"></div>
    </div>
  </header>
  <nav class="fxs-breadcrumb">
    <a href="#home" data-bind="text: homeLabel, fxclick: goHome"></a>
    <!-- ko foreach: breadcrumb --><span class="fxs-breadcrumb-separator">&gt;</span>
    <span data-bind="text: $data"></span><!-- /ko -->
  </nav>
  <div class="fxs-journey">
    <section class="fxs-blade">
      <header class="fxs-blade-header"><h2 class="fxs-blade-title-titleText" data-bind="text: title"></h2></header>
      <div class="fxs-blade-body">
        <nav class="fxc-menu" data-bind="visible: menu().length, foreach: menu">
          <div class="fxc-menu-item" role="link" tabindex="0" data-bind="fxclick: open, text: text,
            css: { 'fxc-menu-selected': current }, attr: { 'data-telemetryname': name }"></div>
        </nav>
        <div class="fxs-blade-main">
          <div class="fxs-commandBar" role="toolbar" data-bind="visible: commands().length, foreach: commands">
            <div class="azc-toolbarButton" role="menuitem" tabindex="0" data-bind="fxclick: () => enabled() && run(),
              attr: { 'aria-disabled': enabled() ? 'false' : 'true', title: title },
              css: { 'azc-toolbarButton-disabled': !enabled() }">
              <div class="azc-toolbarButton-label fxs-commandBar-item-text" data-bind="text: text"></div>
            </div>
          </div>
          <div class="fxs-blade-progress" data-bind="visible: loading"><i></i><i></i><i></i></div>
          <div class="fxs-blade-content"></div>
        </div>
      </div>
    </section>
  </div>
  <aside class="fxs-contextpane" data-bind="visible: paneTitle">
    <section>
      <header>
        <h2 id="fxsContextPaneTitle" data-bind="text: paneTitle"></h2>
        <button type="button" class="fxs-contextpane-close" aria-label="Close"
          data-bind="fxclick: closePane">×</button>
      </header>
      <div class="fxs-contextpane-content"></div>
    </section>
  </aside>`;
