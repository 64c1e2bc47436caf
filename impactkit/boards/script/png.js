// A picture as text that other programs open, and as PNG at twice its size on white paper.
const svgText = (svg) => {
  const alone = svg.cloneNode(true);
  alone.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(alone);
};

const asPng = (svg) => new Promise((settle, fail) => {
  const drawn = new Image();
  const box = svg.viewBox.baseVal;
  drawn.addEventListener("error", () => fail(new Error("PNG")));
  drawn.addEventListener("load", () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [box.width * 2, box.height * 2];
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(drawn, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(settle, "image/png");
  });
  drawn.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`;
});
