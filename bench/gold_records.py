"""Gold annotations turned into `aldus.record/1`: what a reader who makes no mistakes would write."""
import unicodedata

NEWS_AGENCY = ("agency", "wire", "persbureau", "newswire")


def fold(s):
    s = unicodedata.normalize("NFKD", s or "").lower()
    return " ".join("".join(c if c.isalnum() else " " for c in s if not unicodedata.combining(c)).split())


def records(golds, read):
    """name → record; `read` has the records that the program makes of the same reports, for their places' coordinates."""
    known = gazetteer(read)
    return {name: record(name, gold, read[name], known) for name, gold in golds.items()}


def gazetteer(read):
    """(folded name, country) → place, of all places that the program finds in the part's reports."""
    known = {}
    for name in sorted(read):
        for place in read[name]["places"]:
            if place["precision"] != "country":
                known.setdefault((fold(place["name"]), place["country"]), place)
    return known


def time(bounds):
    if not bounds:
        return None
    earliest, latest = bounds["earliest"], bounds["latest"]
    return {"edtf": earliest if earliest == latest else f"{earliest}/{latest}", "earliest": earliest, "latest": latest}


def span(anchor, text):
    start = max(text.find(anchor), 0)
    return {"start": start, "end": start + max(len(anchor), 1)}


def source_class(actor):
    role, names = actor.get("role"), " ".join(actor["names"]).lower()
    if role == "MED":
        return "news_agency" if any(word in names for word in NEWS_AGENCY) else "media"
    return {"GOV": "government", "MIL": "military", "REB": "armed_group", "IGO": "igo", "NGO": "ngo"}.get(role, "other")


def record(name, gold, read, known):
    text = gold["report_text"]
    places, ids = [], {}

    def place(event):
        country, label = event.get("country"), event.get("place")
        if not (country or label):
            return []
        key = (label, country)
        if key not in ids:
            ids[key] = f"p{len(places) + 1}"
            places.append(located(ids[key], label, country, known))
        return [ids[key]]

    events = [{
        "id": gid, "type": e["type"], "mode": None, "cameo": None, "means": e.get("means", []), "actors": e.get("actors", []),
        "recipients": e.get("recipients", []), "targets": e.get("targets", []), "places": place(e), "time": time(e.get("time")),
        "status": e["status"], "mentions": [span(a, text) for a in e["anchors"]],
    } for gid, e in gold["events"].items()]
    return {
        "schema": "aldus.record/1", "coder": {"name": "gold", "version": "1", "models": {}},
        "report": {
            "id": f"gold:{name}", "source_id": name, "url": gold.get("url"), "publisher": gold.get("outlet"), "title": None,
            "language": gold["language"], "published": time(gold.get("published")), "text": text,
        },
        "sentences": read["sentences"],
        "actors": [{
            "id": aid, "name": a["names"][0], "aliases": a["names"][1:], "country": a.get("country"), "role": a.get("role"),
            "source_class": source_class(a), "mentions": [],
        } for aid, a in gold["actors"].items()],
        "places": places, "events": events, "claims": [claim(c, text) for c in gold["claims"]],
        "casualties": [{
            "event": k["event"], "claim": k.get("claim"), "harm": k["harm"], "min": k["min"], "max": k["max"],
            "who": k.get("who") or "people", "span": span(k["anchor"], text),
        } for k in gold.get("casualties", [])],
        "questions": [], "trace": [],
    }


def claim(c, text):
    superseded = c.get("superseded_by")
    standing = "superseded" if superseded else c.get("standing", "standing")
    return {
        "id": c["id"], "sources": [s for s in c["sources"] if s != "UNNAMED"], "via": c.get("via", []), "cue": None,
        "content": span(c["anchor"], text), "quote": c.get("quote", "none"), "stance": c["stance"], "facet": c["facet"],
        "event": c.get("event"), "certainty": c.get("certainty", "certain"), "polarity": "positive", "said": None,
        "standing": standing, "withdrawn_by": c.get("withdrawn_by"), "superseded_by": superseded,
    }


def located(pid, label, country, known):
    """A place by its name in the gold, with what the gazetteer knows of it."""
    out = {"id": pid, "name": label or country, "country": country, "admin1": None, "geonames": None, "lat": None, "lon": None,
           "precision": "country" if label is None else "city", "mentions": []}
    found = known.get((fold(label), country)) if label else None
    if found:
        out.update({key: found[key] for key in ("admin1", "geonames", "lat", "lon", "precision")})
    return out
