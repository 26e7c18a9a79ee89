/** The longest side of a picture that is still good evidence, in pixels. */
const LONGEST = 2000;
const QUALITY = 0.85;

/** A picture as it is sent from the road: a tenth of what a camera makes. What can't be read stays as it is. */
export async function smaller(file: Blob): Promise<Blob> {
  try {
    const image = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const made = await new Promise<Blob | null>((done) =>
      canvas.toBlob(done, 'image/jpeg', QUALITY),
    );
    return made ?? file;
  } catch {
    return file;
  }
}
