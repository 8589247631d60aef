/** What the page shows of me, and how it behaves as I set it, in whichever window I did. */
import { useZone } from "./dates.js";

/** `redraw()` writes the times on show anew. */
export function followMe(chat, account, redraw) {
  let { time_zone: zone } = chat.user;
  useZone(zone);
  chat.on("user", (user) => {
    showAccount(account, user);
    document.documentElement.dataset.theme = user.theme;
    if (zone === user.time_zone) return;
    zone = user.time_zone;
    useZone(zone);
    redraw();
  });
}

function showAccount(account, { name, avatar }) {
  const picture = account.querySelector(".avatar");
  picture.textContent = avatar.initials;
  picture.className = `avatar colour-${avatar.colour}`;
  account.querySelector(".account-name").textContent = name;
}
