package dev.terse.bench.cold;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A way to package and run a function.
 *
 * @param name the subject in the table
 * @param function the function's name
 * @param handler the handler that the runtime is told
 * @param command what is started
 * @param directory the unpacked artifact, in which it is started
 * @param artifact the file that is deployed
 * @param event the sample event that it answers first
 * @param environment variables besides Lambda's and the template's
 */
record Variant(
    String name,
    String function,
    String handler,
    List<String> command,
    Path directory,
    Path artifact,
    byte[] event,
    Map<String, String> environment) {

  /** Whether it is one of the rivals that the redirect is compared with, or the redirect. */
  boolean isRedirect() {
    return function.equals("redirect");
  }

  /** The same with a variable more. */
  Variant with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Variant(name, function, handler, command, directory, artifact, event, more);
  }
}
