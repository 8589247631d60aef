/** Asks for pages of a room's history. */
import { uuid7 } from "./uuid.js";

const PAGE = 50;

/**
 * Loads what `where` names ({before}, {after}, {around} a seq, or {} for the end) into the room's timeline; answers
 * whether it still fitted. Rejects with the Refusal.
 */
export async function loadPage(socket, room, where) {
  const { timeline } = room;
  const request = timeline.request(where);
  try {
    const page = await socket.request({ type: "history", id: uuid7(), room: room.id, limit: PAGE, ...where });
    return timeline.add(request, page);
  } catch (refusal) {
    timeline.abandon(request);
    throw refusal;
  }
}
