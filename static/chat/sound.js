/** Short sounds that the page makes itself. Browsers let it after the first click or key of the person. */

// What each sounds like: [Hz, s after the beginning].
const TONES = {
  message: [[587, 0]],
  mention: [
    [587, 0],
    [880, 0.14],
  ],
};
const LOUD = 0.14;
const FADE = 0.5;

export class Sound {
  #context = null;

  constructor() {
    for (const type of ["pointerdown", "keydown"])
      document.addEventListener(type, () => this.#wake(), { capture: true, once: true });
  }

  /** "message" or "mention"; says nothing where the browser does not let it. */
  async play(name) {
    if (!this.#context) return;
    await this.#context.resume();
    const tones = TONES[name].map(([pitch, after]) => this.#tone(pitch, this.#context.currentTime + after));
    tones.at(-1).onended = () => this.#context.suspend();
  }

  #wake() {
    if (this.#context || !globalThis.AudioContext) return;
    this.#context = new AudioContext();
    this.#context.suspend();
  }

  #tone(pitch, start) {
    const tone = new OscillatorNode(this.#context, { frequency: pitch, type: "sine" });
    const volume = new GainNode(this.#context, { gain: 0 });
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(LOUD, start + 0.01);
    volume.gain.exponentialRampToValueAtTime(0.001, start + FADE);
    tone.connect(volume).connect(this.#context.destination);
    tone.start(start);
    tone.stop(start + FADE);
    return tone;
  }
}
