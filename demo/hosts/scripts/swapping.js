// Takes everything below <main> out and puts a fresh copy of it in, as often as it is asked.
window.swap = async (times) => {
  const main = document.querySelector("main");
  const page = main.innerHTML;
  for (let time = 0; time < times; time += 1) {
    main.replaceChildren();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    main.innerHTML = page;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
};
