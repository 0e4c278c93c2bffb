package dev.terse.cli.moving;

import java.util.Locale;

/** The formats of files of links. */
public enum LinkFormat {
  /** Bitly's export, CSV or JSON. */
  BITLY(new BitlyFormat()),
  /** A table of YOURLS, CSV or JSON. */
  YOURLS(new YourlsFormat()),
  /** Shlink's export, CSV or JSON. */
  SHLINK(new ShlinkFormat()),
  /** Kutt's links, JSON or CSV. */
  KUTT(new KuttFormat()),
  /** Terse's own columns as CSV. */
  CSV(new OwnFormat()),
  /** Terse's own fields, a JSON object per line. */
  JSONL(new OwnFormat());

  private final FileFormat format;

  LinkFormat(FileFormat format) {
    this.format = format;
  }

  FileFormat format() {
    return format;
  }

  /** Returns the name that the option has. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
