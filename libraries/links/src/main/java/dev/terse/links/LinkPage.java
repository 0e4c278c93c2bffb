package dev.terse.links;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list of links.
 *
 * @param links the links, the newest first; expired and disabled ones are among them
 * @param next the place where the list goes on; empty if this was the last part
 */
public record LinkPage(List<Link> links, Optional<LinkCursor> next) {

  /** Copies the links. */
  public LinkPage {
    links = List.copyOf(links);
  }
}
