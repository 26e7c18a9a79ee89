const SIZE = 56;
const RATIO = 2;

/** A wedge behind the point, on the side it drives to. Drawn here: no image server is needed. */
export function arrowImage(color: string): { image: ImageData; pixelRatio: number } | null {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.fillStyle = color;
  context.beginPath();
  context.moveTo(SIZE / 2, 0);
  context.lineTo(SIZE / 2 + 12, 20);
  context.quadraticCurveTo(SIZE / 2, 13, SIZE / 2 - 12, 20);
  context.closePath();
  context.fill();
  return { image: context.getImageData(0, 0, SIZE, SIZE), pixelRatio: RATIO };
}
