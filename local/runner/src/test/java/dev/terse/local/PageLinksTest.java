package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files and pictures that the pages refer to. */
class PageLinksTest {

  private static final Pattern RELATIVE = Pattern.compile("\\]\\((?![a-z]+:|#)([^)#\\s]+)");

  @Test
  void everyFileThatAPageRefersTo_isThere() throws IOException {
    List<String> missing = new ArrayList<>();
    Path docs = RunningSystem.HOME.resolve("docs");
    try (Stream<Path> pages = Stream.concat(Files.list(RunningSystem.HOME), Files.walk(docs))) {
      for (Path page : pages.filter(path -> path.toString().endsWith(".md")).toList()) {
        Matcher link = RELATIVE.matcher(Files.readString(page));
        while (link.find()) {
          if (!Files.exists(page.resolveSibling(link.group(1)))) {
            missing.add(page.getFileName() + ": " + link.group(1));
          }
        }
      }
    }

    assertThat(missing).isEmpty();
  }
}
