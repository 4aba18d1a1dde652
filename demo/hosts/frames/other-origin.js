const other = location.origin.replace("localhost", "127.0.0.1");
const loader = Object.assign(document.createElement("script"), {
  type: "module",
  src: `${other}/huiyin/1.0.0/huiyin.js`,
});
const widget = document.createElement("huiyin-widget");
widget.setAttribute("api", `${other}/huiyin/api/v1`);
widget.textContent = "网上申请暂时无法使用，请拨打 12345。";
document.querySelector("main").append(widget);
document.head.append(loader);
