package dev.terse.local.httpapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.template.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

  // API Gateway's documented example, and a few of our own.
  private final RouteTable routes =
      new RouteTable(
          List.of(
              new Route("ANY", "/{proxy+}", "F"),
              new Route("GET", "/pets/{proxy+}", "F"),
              new Route("GET", "/pets/dog/{id}", "F"),
              new Route("ANY", "/pets/dog/{id}", "F"),
              new Route("GET", "/pets/dog/1", "F"),
              new Route("GET", "/{a}/info", "F"),
              new Route("ANY", "$default", "F")));

  @ParameterizedTest
  @CsvSource({
    "GET,  /pets/dog/1, GET /pets/dog/1",
    "GET,  /pets/dog/2, GET /pets/dog/{id}",
    "POST, /pets/dog/2, ANY /pets/dog/{id}",
    "GET,  /pets/cat/1, GET /pets/{proxy+}",
    "GET,  /pets/info,  GET /pets/{proxy+}",
    "GET,  /cars/info,  GET /{a}/info",
    "POST, /test/5,     ANY /{proxy+}",
    "POST, /pets/dog/1, ANY /pets/dog/{id}",
    "HEAD, /pets/cat/1, ANY /{proxy+}",
    "GET,  /,           $default",
  })
  void request_goesToTheMostSpecificRoute(String method, String path, String key) {
    assertThat(routes.find(method, path)).map(match -> match.route().key()).contains(key);
  }

  @Test
  void variables_haveTheirValues() {
    assertThat(routes.find("GET", "/pets/cat/1/toys"))
        .map(RouteTable.Match::pathParameters)
        .contains(Map.of("proxy", "cat/1/toys"));
  }

  @ParameterizedTest
  @CsvSource({"HEAD, /abc", "GET, /abc/", "GET, /", "GET, /a/b", "GET, //"})
  void requestThatNoRouteTakes_hasNone(String method, String path) {
    RouteTable onlyCodes = new RouteTable(List.of(new Route("GET", "/{code}", "F")));

    assertThat(onlyCodes.find(method, path)).isEmpty();
  }
}
