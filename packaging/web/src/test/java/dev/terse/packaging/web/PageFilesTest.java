package dev.terse.packaging.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageFilesTest {

  @TempDir private Path sources;
  @TempDir private Path target;

  @BeforeEach
  void writeSources() throws IOException {
    write("page.html", "<style>{{style}}</style><h1>{{title}}</h1>{{text}}<path d=\"{{icon}}\"/>");
    write("page.css", "/* a comment */\na {\n  color: red;\n}\n");
    write("pages.properties", "lost.title=Lost\nlost.text=Gone\nlost.icon=dot\nicon.dot=M0 0\n");
  }

  @Test
  void page_isTheLayoutWithItsTexts_andAStyleThatThePolicyAllows() throws IOException {
    PageFiles.main(sources.toString(), target.toString());

    assertThat(target.resolve("lost.html"))
        .hasContent("<style>a{color:red}</style><h1>Lost</h1>Gone<path d=\"M0 0\"/>");
    assertThat(target.resolve("content-security-policy.txt"))
        .hasContent(
            "default-src 'none'; style-src 'sha256-6hWWMOcF+mJesSJGYhmK2lkIIEw9Xc5XKGLPVzh8yxs=';"
                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  }

  @Test
  void pageWithoutAText_isRefused() throws IOException {
    write("pages.properties", "lost.title=Lost\nlost.icon=dot\nicon.dot=M0 0\n");

    assertThatThrownBy(() -> PageFiles.main(sources.toString(), target.toString()))
        .hasMessage("lost.text is missing");
  }

  @Test
  void pageOfOver6Kilobytes_isRefused() throws IOException {
    write("page.css", "a{color:red}".repeat(500));

    assertThatThrownBy(() -> PageFiles.main(sources.toString(), target.toString()))
        .hasMessageContaining("over 6000");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(sources.resolve(name), text);
  }
}
