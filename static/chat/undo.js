/** The way back, offered right after an act of moderation. */
import { post } from "./http.js";
import { gettext } from "./i18n.js";

/** Says what was done; `undo` is the address that takes it back, or empty. */
export function offerUndo(notices, { said, undo }) {
  if (said) notices.say(said, undo && { label: gettext("Undo"), run: () => takeBack(notices, undo) });
}

async function takeBack(notices, address) {
  try {
    const { said } = await post(address, {});
    notices.say(said);
  } catch ({ detail }) {
    notices.error(detail);
  }
}
