package dev.terse.bench;

/** A question that is answered by measuring. */
public interface Topic {

  /** The name on the command line and of the file with the figures: letters, digits and dashes. */
  String name();

  /** What is measured and how, in a sentence or two. */
  String about();

  /** Whether it is measured only when it is asked for by name, because it takes many minutes. */
  default boolean isByNameOnly() {
    return false;
  }

  /**
   * Measures; bounded in time, and leaves no process or server behind.
   *
   * @param home where the artifacts and the rivals are
   * @return one row a subject
   * @throws Exception if something can't be measured; the topic then has no figures at all
   */
  Report run(Home home) throws Exception;
}
