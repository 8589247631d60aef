/**
 * A room on a server that loses live events, drops connections and answers late, all at random, against the page's own model
 * (static/chat/chat.js) on a fake wire. `trial(Chat, seed)` answers what is wrong at the end, or "".
 */
({
  random(seed) {
    let state = seed >>> 0;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  },

  person: (id) => ({ id, username: `u${id}`, name: `U${id}`, avatar: { initials: "U", colour: 1 }, kind: "person" }),

  /** The database: messages, stored changes, my reading position. */
  newServer(random) {
    const { person } = this;
    const pick = (list) => list[Math.floor(random() * list.length)];
    return {
      head: 0,
      messages: [],
      changes: [],
      read: 0,

      view(message, viewer) {
        const { deleted } = message;
        const original = this.messages.find(({ id }) => id === message.reply);
        const reply = original && {
          id: original.id,
          seq: original.seq,
          author: original.deleted ? null : person(original.author),
          excerpt: original.deleted ? null : original.body,
        };
        const reactions = [...message.reactions]
          .filter(([, users]) => users.size)
          .map(([emoji, users]) => ({
            emoji,
            count: users.size,
            users: [...users].slice(0, 2),
            ...(viewer && { mine: users.has(viewer) }),
          }));
        return {
          id: message.id,
          room: "1",
          seq: message.seq,
          changed_seq: message.changed,
          body_seq: message.bodySeq,
          client_id: `c${message.id}`,
          author: person(message.author),
          body: deleted ? "" : message.body,
          html: deleted ? "" : `<p>${message.body}</p>`,
          mentions: deleted ? [] : message.mentions,
          reply_to: reply ?? null,
          reactions: deleted ? [] : reactions,
          created_at: "2026-01-01T00:00:00Z",
          edited_at: null,
          deleted_at: deleted ? "2026-01-01T00:00:00Z" : null,
          pinned: false,
          via: "",
        };
      },

      store(message, kind, by) {
        message.changed = ++this.head;
        this.changes.push({ seq: this.head, kind, by, message });
        return this.event(this.head);
      },

      event(seq) {
        const { kind, by, message } = this.changes[seq - 1];
        return { type: "event", room: "1", seq, kind, by, message: this.view(message) };
      },

      act() {
        const alive = this.messages.filter(({ deleted }) => !deleted);
        const what = random();
        if (what < 0.45 || !alive.length) return this.post(alive);
        const message = random() < 0.7 ? alive.at(-1 - Math.floor(random() * Math.min(6, alive.length))) : pick(alive);
        if (what > 0.7) return this.react(message);
        Object.assign(message, what < 0.6 ? { body: `e${random()}` } : { deleted: true }, { bodySeq: this.head + 1 });
        return this.store(message, what < 0.6 ? "edit" : "delete", { user: message.author });
      },

      post(alive) {
        const message = {
          id: String(this.messages.length + 1),
          author: String(1 + Math.floor(random() * 4)),
          body: `b${random()}`,
          deleted: false,
          reactions: new Map(),
          mentions: [],
          reply: alive.length && random() < 0.3 ? pick(alive).id : null,
          seq: this.head + 1,
          bodySeq: this.head + 1,
        };
        this.messages.push(message);
        return this.store(message, "message", { user: message.author });
      },

      react(message) {
        const [user, emoji] = [String(1 + Math.floor(random() * 4)), pick(["x", "y"])];
        const users = message.reactions.get(emoji) ?? new Set();
        message.reactions.set(emoji, users);
        const on = !users.has(user);
        if (on) users.add(user);
        else users.delete(user);
        return this.store(message, "reaction", { user, emoji, on });
      },

      catchUp(after) {
        const changed = this.messages
          .filter((message) => message.changed > after)
          .sort((one, other) => one.changed - other.changed);
        if (after > this.head || changed.length > 25) return [{ type: "reset", room: "1", head: this.head }];
        const events = changed.map((message) => ({
          type: "event",
          room: "1",
          seq: message.changed,
          by: { user: message.author },
          message: this.view(message, "1"),
          kind: message.deleted ? "delete" : message.seq > after ? "message" : "edit",
        }));
        return [...events, { type: "caught_up", room: "1", head: this.head }];
      },

      page({ before, after, around }, limit) {
        const low = around ?? before ?? (after === undefined ? Infinity : 0);
        const high = around === undefined ? (after ?? Infinity) : around - 1;
        const below = this.messages.filter(({ seq }) => seq < low).reverse();
        const above = this.messages.filter(({ seq }) => seq > high);
        const [older, newer] = [[], []];
        for (let at = 0; at < Math.max(below.length, above.length); at++) {
          if (above[at] && older.length + newer.length < limit) newer.push(above[at]);
          if (below[at] && older.length + newer.length < limit) older.push(below[at]);
        }
        return {
          type: "page",
          room: "1",
          head: this.head,
          messages: [...older.reverse(), ...newer].map((message) => this.view(message, "1")),
          more_before:
            older.length < below.length || (after !== undefined && this.messages.some(({ seq }) => seq <= after)),
          more_after:
            newer.length < above.length || (before !== undefined && this.messages.some(({ seq }) => seq >= before)),
        };
      },

      unread(read) {
        return this.messages.filter(({ deleted, author, seq }) => !deleted && author !== "1" && seq > read).length;
      },

      entry() {
        return {
          id: "1",
          slug: "r",
          name: "R",
          topic: "",
          kind: "public",
          role: "member",
          head: this.head,
          version: 1,
          read: this.read,
          unread: this.unread(this.read),
          mentions: 0,
          notify: "all",
          rights: ["send"],
          people: [],
        };
      },
    };
  },

  /** One connection after the other; frames wait on the wire in both directions. */
  newWire(Chat, server, random) {
    // Pages and acks are made at one moment and arrive at a later one: events may overtake them (`late`).
    const wire = { up: [], down: [], late: [], open: [], connected: false, greeted: false, sent: 0 };
    const chat = new Chat(this.person("1"), (frame) => wire.connected && Boolean(wire.up.push(frame)));
    const answers = {
      hello: ({ cursors, epoch }) => {
        Object.assign(wire, { greeted: true, sent: server.head });
        const caughtUp = { type: "caught_up", room: "1", head: server.head };
        const cursor = cursors["1"];
        const rest = cursor === undefined ? [caughtUp] : server.catchUp(epoch === "e" ? cursor : Infinity);
        return [
          { type: "welcome", user: this.person("1"), epoch: "e", heartbeat: 10, rooms: [server.entry()] },
          ...rest,
        ];
      },
      sync: ({ after }) => {
        wire.sent = server.head;
        return server.catchUp(after);
      },
      read: ({ seq }) => {
        server.read = Math.max(server.read, seq);
        return [
          {
            type: "read",
            room: "1",
            seq: server.read,
            head: server.head,
            unread: server.unread(server.read),
            mentions: 0,
          },
        ];
      },
      history: ({ where, limit, request }) => {
        wire.late.push({ ...server.page(where, limit), request });
        return [];
      },
    };
    return Object.assign(wire, {
      chat,
      connect() {
        Object.assign(wire, { connected: true, greeted: false });
        wire.up = [chat.hello()];
      },
      drop() {
        for (const { timeline, request } of wire.open) timeline.abandon(request);
        Object.assign(wire, { connected: false, up: [], down: [], late: [], open: [] });
      },
      serve() {
        const frame = wire.up.shift();
        if (frame) wire.down.push(...answers[frame.type](frame));
      },
      receive() {
        const frame = wire.down.shift();
        if (!frame) return;
        chat.receive(frame);
        if (frame.type !== "page") return;
        wire.open = wire.open.filter(({ request }) => request !== frame.request);
        chat.rooms.get("1").timeline.add(frame.request, frame);
      },
      ask(where) {
        const { timeline } = chat.rooms.get("1");
        const request = timeline.request(where);
        wire.open.push({ timeline, request });
        wire.up.push({ type: "history", where, limit: 3 + Math.floor(random() * 10), request });
      },
      /** A live event goes out, or is lost; holes before it are filled, or not. */
      publish(event) {
        if (!wire.connected || !wire.greeted || random() < 0.12) return;
        const next = wire.sent === server.head - 1;
        if (!next && random() < 0.3) return void wire.down.push(event);
        for (let seq = wire.sent + 1; seq <= server.head; seq++) wire.down.push(next ? event : server.event(seq));
        wire.sent = server.head;
      },
      deliverLate() {
        wire.down.push(...wire.late.splice(0, 1));
      },
      /** The ack of something that I did to a message of mine, as it was then. */
      acknowledge(message) {
        if (message)
          wire.late.push({ type: "ack", id: "mine", room: "1", seq: message.seq, message: server.view(message, "1") });
      },
      settle() {
        while (wire.up.length || wire.down.length || wire.late.length) {
          wire.serve();
          wire.deliverLate();
          wire.receive();
        }
      },
    });
  },

  /** One random step of the world or of the reader. */
  step(random, server, wire) {
    const room = wire.chat.rooms.get("1");
    const timeline = wire.connected && wire.chat.welcomed ? room?.timeline : null;
    const what = random();
    if (what < 0.25) wire.publish(server.act());
    else if (what < 0.45) wire.serve();
    else if (what < 0.5) wire.deliverLate();
    else if (what < 0.75) wire.receive();
    else if (what < 0.8 && timeline && !timeline.loaded) wire.ask({});
    else if (what < 0.8 && timeline) wire.ask(random() < 0.5 ? { before: timeline.first } : { after: timeline.last });
    else if (what < 0.83 && timeline && server.messages.length) wire.ask({ around: Math.ceil(random() * server.head) });
    else if (what < 0.85 && timeline) timeline[random() < 0.5 ? "keepLast" : "keepFirst"](8);
    else if (what < 0.88) wire.drop();
    else if (what < 0.93 && !wire.connected) wire.connect();
    else if (what < 0.95 && timeline && wire.greeted) wire.down.push({ type: "heartbeat", heads: { 1: server.head } });
    else if (what < 0.97 && timeline?.messages.length) this.read(wire.chat, room);
    else if (timeline && wire.greeted) wire.acknowledge(server.messages.findLast(({ author }) => author === "1"));
  },

  read(chat, room) {
    chat.readTo(room, room.timeline.last);
    chat.tellRead(room);
  },

  /** What is shown must be the database's list, without a hole, each message as it is now. */
  faults(server, room) {
    const { timeline } = room;
    const known = ({ id, seq, changed_seq: changed, body, reply_to: reply, reactions, deleted_at: deleted }) =>
      JSON.stringify([
        id,
        seq,
        changed,
        body,
        reply?.excerpt,
        reply?.author?.id,
        reactions.map(({ emoji, count, mine }) => [emoji, count, mine]),
        deleted,
      ]);
    const last = timeline.complete ? Infinity : timeline.last;
    const whole = timeline.loaded ? server.messages.filter(({ seq }) => seq >= timeline.first && seq <= last) : [];
    const expected = whole.map((message) => known(server.view(message, "1")));
    const shown = timeline.messages.map(known);
    if (JSON.stringify(shown) !== JSON.stringify(expected)) return `shows ${shown}\nnot ${expected}`;
    const unread = Math.min(100, server.unread(room.counts.read));
    return room.counts.unread === unread ? "" : `counts ${room.counts.unread} unread, not ${unread}`;
  },

  trial(Chat, seed) {
    const random = this.random(seed);
    const server = this.newServer(random);
    for (let past = random() * 80; past > 0; past--) server.act();
    const wire = this.newWire(Chat, server, random);
    wire.connect();
    for (let step = 0; step < 150; step++) this.step(random, server, wire);
    if (!wire.connected) wire.connect();
    wire.settle();
    wire.down.push({ type: "heartbeat", heads: { 1: server.head } });
    wire.settle();
    const found = this.faults(server, wire.chat.rooms.get("1"));
    return found && `seed ${seed}: ${found}`;
  },
});
