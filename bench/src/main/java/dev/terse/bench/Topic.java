package dev.terse.bench;

/** A question that is answered by measuring. */
public interface Topic {

  /** Returns the name on the command line and of the figures' file: letters, digits and dashes. */
  String name();

  /** Describes the measurement and its method in a sentence or two. */
  String about();

  /** Returns whether it runs only when requested by name, because it takes many minutes. */
  default boolean isByNameOnly() {
    return false;
  }

  /**
   * Runs the measurement in bounded time, and leaves no process or server behind.
   *
   * @param home the folder with the artifacts and the rivals
   * @return one row per subject
   * @throws Exception if something can't be measured; the topic then has no figures at all
   */
  Report run(Home home) throws Exception;
}
