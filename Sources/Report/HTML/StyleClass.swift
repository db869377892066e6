/// The classes that the style sheet knows.
enum StyleClass: String, CaseIterable, Sendable {
    // the page
    case skip, kick, lead, meta, tiles, two, card, no, stat, note, sign, claims, scroll, toc, num
    // tables
    case data, tight, narrow, n, loc, plain, cut, hot, y, x, p, mx, tag, mid, open, yes, vh, ask, blank
    // exhibits
    case exb, pk, flt, cmd, orig, dump
    // drawings
    case ax, axb, axm, tm, hc, pb, ps, pn, ev, good, bad, hatch, phone
}
