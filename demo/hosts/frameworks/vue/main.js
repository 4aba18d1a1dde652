// A page by Vue 3. With templates, say once that the element is none of Vue's own:
// `compilerOptions.isCustomElement = (tag) => tag === "huiyin-widget"`.
import { createApp, h, ref } from "vue";

createApp({
  setup() {
    const theme = ref("light");
    const shown = ref(true);
    const view = ref("");
    return () =>
      h("main", [
        h("h1", "依申请公开"),
        h("button", { id: "theme", onClick: () => (theme.value = "dark") }, "深色"),
        h("button", { id: "shown", onClick: () => (shown.value = !shown.value) }, "显示或收起"),
        h("output", { id: "view" }, view.value),
        shown.value
          ? h(
              "huiyin-widget",
              {
                api: "/huiyin/api/v1",
                theme: theme.value,
                onHuiyinNavigate: (event) => (view.value = event.detail.view),
              },
              "网上申请暂时无法使用，请拨打 12345。",
            )
          : null,
      ]);
  },
}).mount("#page");
