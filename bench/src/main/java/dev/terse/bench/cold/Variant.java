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
 * @param handler the handler setting of the runtime
 * @param command the command that starts it
 * @param directory the unpacked artifact, its working directory
 * @param artifact the file that is deployed
 * @param event the sample event of its first invocation
 * @param environment variables in addition to those of Lambda and the template
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

  /** Returns whether it is the redirect or one of the rivals that the redirect is compared with. */
  boolean isRedirect() {
    return function.equals("redirect");
  }

  /** Returns this variant with one more variable. */
  Variant with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Variant(name, function, handler, command, directory, artifact, event, more);
  }

  /** Returns this variant as another subject. */
  Variant named(String other) {
    return new Variant(other, function, handler, command, directory, artifact, event, environment);
  }
}
