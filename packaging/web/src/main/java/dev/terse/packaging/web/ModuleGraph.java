package dev.terse.packaging.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The modules that a module imports, directly or not. Each gets a name with the digest of its text,
 * in which the imports have such names too: a name stands for the same bytes for ever.
 */
final class ModuleGraph {

  private static final Pattern IMPORT =
      Pattern.compile("\\b(from|import)(\\s*\\(?\\s*)([\"'])([\\w@./-]+)\\3");

  private final Map<Source, String> names = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, Set<String>> imports = new LinkedHashMap<>();
  private final Set<Source> open = new LinkedHashSet<>();

  /**
   * Adds a module and all that it imports.
   *
   * @return its name
   * @throws IllegalStateException if modules import each other in a circle
   */
  String add(Source module) {
    String known = names.get(module);
    if (known != null) {
      return known;
    }
    if (!open.add(module)) {
      throw new IllegalStateException(module.name() + " imports itself by way of others");
    }
    Set<String> imported = new LinkedHashSet<>();
    byte[] bytes = rewritten(module, imported).getBytes(StandardCharsets.UTF_8);
    String name = module.name().replaceFirst("\\.js$", "-" + Digests.name(bytes) + ".js");
    names.put(module, name);
    files.put(name, bytes);
    imports.put(name, imported);
    return name;
  }

  private String rewritten(Source module, Set<String> imported) {
    try {
      return IMPORT
          .matcher(module.text())
          .replaceAll(
              found -> {
                String name = add(module.imported(found.group(4)));
                if (!found.group(2).contains("(")) {
                  imported.add(name);
                }
                return Matcher.quoteReplacement(
                    found.group(1)
                        + found.group(2)
                        + found.group(3)
                        + "./"
                        + name
                        + found.group(3));
              });
    } catch (IOException e) {
      throw new UncheckedIOException(module.name(), e);
    }
  }

  /** Returns the modules' bytes by name. */
  Map<String, byte[]> files() {
    return files;
  }

  /** Returns the modules that a module imports statically, directly or not. */
  Set<String> neededBy(String module) {
    Set<String> needed = new LinkedHashSet<>();
    collect(module, needed);
    return needed;
  }

  private void collect(String module, Set<String> needed) {
    for (String one : imports.get(module)) {
      if (needed.add(one)) {
        collect(one, needed);
      }
    }
  }
}
