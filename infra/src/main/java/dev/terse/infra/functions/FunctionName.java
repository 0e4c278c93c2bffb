package dev.terse.infra.functions;

import java.util.Locale;

/** The functions, and all that the infrastructure knows of their code: the handler's name. */
public enum FunctionName {
  /** Creates links. */
  SHORTEN("Creates short links.", "shorten.ShortenHandler"),
  /** Follows links. */
  REDIRECT(
      "Follows short links, and answers what no other route does.", "redirect.RedirectHandler"),
  /** Tells of links. */
  STATS("Answers with a link's details and statistics.", "stats.StatsHandler"),
  /** Deletes links. */
  DELETE("Deletes a link for its owner.", "delete.DeleteHandler"),
  /** Counts clicks. */
  AGGREGATOR("Folds clicks into daily statistics.", "aggregator.AggregatorHandler");

  private final String description;
  private final String handlerClass;

  FunctionName(String description, String handlerClass) {
    this.description = description;
    this.handlerClass = handlerClass;
  }

  /** What the function does, in a sentence. */
  public String description() {
    return description;
  }

  /**
   * The handler string: the class alone, which Lambda calls by its interface and not by reflection.
   */
  public String handler() {
    return "dev.terse.functions." + handlerClass;
  }

  /** The name in paths and in the metrics' dimension {@code Function}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name in the construct tree, such as {@code Shorten}. */
  public String constructId() {
    return name().charAt(0) + id().substring(1);
  }

  /** Its memory in MB, which its share of a processor goes by: the aggregator has a whole one. */
  int memoryMb() {
    return this == AGGREGATOR ? 1_769 : 1_024;
  }

  /** Whether it reads or writes links through DAX, where there is DAX. */
  boolean usesCache() {
    return this == REDIRECT || this == DELETE;
  }
}
