package dev.terse.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Handlers compiled and packaged as by a build. */
public final class Artifacts {

  private static final String IMPORTS =
      """
      package toys;
      import com.amazonaws.services.lambda.runtime.*;
      import com.amazonaws.services.lambda.runtime.events.*;
      import java.io.*;
      import java.util.*;
      """;

  private Artifacts() {}

  /**
   * Returns a zip with the classes at its root and the events library under {@code lib/}.
   *
   * @param directory the working folder
   * @param source public classes of package {@code toys}, without imports
   */
  public static Path zip(Path directory, String className, String source) {
    return zip(directory, className, source, Map.of());
  }

  static Path zip(
      Path directory, String className, String source, Map<String, byte[]> furtherEntries) {
    try {
      Map<String, byte[]> entries = compile(directory, className, IMPORTS + source);
      entries.putAll(furtherEntries);
      entries.put("lib/events.jar", Files.readAllBytes(jarOf(KinesisEvent.class)));
      entries.put("lib/joda.jar", Files.readAllBytes(jarOf(org.joda.time.DateTime.class)));
      return zip(directory.resolve(className + ".zip"), entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path jarWithoutLibraries(Path directory, String className, String source)
      throws IOException {
    return zip(
        directory.resolve(className + ".jar"), compile(directory, className, IMPORTS + source));
  }

  static Path zip(Path file, Map<String, byte[]> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  private static Map<String, byte[]> compile(Path directory, String className, String source)
      throws IOException {
    Path classes = Files.createTempDirectory(directory, "classes");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                errors,
                null,
                null,
                List.of("-proc:none", "-Xlint:none", "-nowarn", "-d", classes.toString()),
                null,
                List.of(new Source(className, source)))
            .call();
    if (!compiled) {
      throw new IllegalArgumentException(errors.toString());
    }
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.put(classes.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return entries;
  }

  static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A source in memory. */
  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String className, String text) {
      super(URI.create("string:///toys/" + className + ".java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  static byte[] json(String json) {
    return json.getBytes(UTF_8);
  }
}
