package dev.terse.packaging.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleGraphTest {

  @TempDir private Path sources;
  private final ModuleGraph modules = new ModuleGraph();

  @Test
  void import_isOfTheNameWithTheDigest() throws IOException {
    write("app.js", "import {b} from './b.js';\nimport \"./c.js\";\n");
    write("b.js", "export const b = 1;\n");
    write("c.js", "");

    String app = modules.add(source("app.js"));

    assertThat(app).matches("app-[0-9a-f]{12}\\.js");
    assertThat(text(app))
        .matches("import \\{b} from './b-[0-9a-f]{12}\\.js';\nimport \"./c-[0-9a-f]{12}\\.js\";\n");
    assertThat(modules.neededBy(app)).containsExactlyInAnyOrder(name("b"), name("c"));
  }

  @Test
  void changeOfAModule_renamesAllThatImportIt() throws IOException {
    write("app.js", "import './b.js';");
    write("b.js", "1");
    String before = modules.add(source("app.js"));
    write("b.js", "2");

    assertThat(new ModuleGraph().add(source("app.js"))).isNotEqualTo(before);
  }

  @Test
  void moduleThatIsImportedLater_isAFileAndNotNeededAtStart() throws IOException {
    write("app.js", "const b = await import('./b.js');");
    write("b.js", "import './c.js';");
    write("c.js", "");

    String app = modules.add(source("app.js"));

    assertThat(modules.neededBy(app)).isEmpty();
    assertThat(modules.files()).hasSize(3);
    assertThat(text(app)).contains("import('./" + name("b") + "')");
  }

  @Test
  void circle_isRefused() throws IOException {
    write("app.js", "import './b.js';");
    write("b.js", "import './app.js';");

    assertThatThrownBy(() -> modules.add(source("app.js")))
        .hasMessage("app.js imports itself by way of others");
  }

  @Test
  void unknownPackage_isRefused() throws IOException {
    write("app.js", "import 'left-pad';");

    assertThatThrownBy(() -> modules.add(source("app.js"))).hasMessage("no package is left-pad");
  }

  private Source source(String name) {
    return new Source.Own(sources.resolve(name));
  }

  private String name(String stem) {
    return modules.files().keySet().stream()
        .filter(name -> name.startsWith(stem + "-"))
        .findFirst()
        .orElseThrow();
  }

  private String text(String name) {
    Map<String, byte[]> files = modules.files();
    return new String(files.get(name), StandardCharsets.UTF_8);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(sources.resolve(name), text);
  }
}
