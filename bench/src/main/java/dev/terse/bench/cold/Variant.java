package dev.terse.bench.cold;

import java.nio.file.Path;
import java.util.List;

/**
 * A way to package and run a function.
 *
 * @param name the subject in the table
 * @param handler the handler that the runtime is told
 * @param command what is started
 * @param directory the unpacked artifact, in which it is started
 * @param artifact the file that is deployed
 * @param event the sample event that it answers first
 */
record Variant(
    String name,
    String handler,
    List<String> command,
    Path directory,
    Path artifact,
    byte[] event) {}
