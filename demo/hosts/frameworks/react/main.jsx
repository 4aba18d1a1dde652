// A page by React 19: attributes are props, events are props that begin with "on".
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";

function Page() {
  const [theme, setTheme] = useState("light");
  const [shown, setShown] = useState(true);
  const [view, setView] = useState("");
  return (
    <main>
      <h1>依申请公开</h1>
      <button id="theme" onClick={() => setTheme("dark")}>深色</button>
      <button id="shown" onClick={() => setShown(!shown)}>显示或收起</button>
      <output id="view">{view}</output>
      {shown && (
        <huiyin-widget
          api="/huiyin/api/v1"
          theme={theme}
          onhuiyin-navigate={(event) => setView(event.detail.view)}
        >
          网上申请暂时无法使用，请拨打 12345。
        </huiyin-widget>
      )}
    </main>
  );
}

createRoot(document.getElementById("page")).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
