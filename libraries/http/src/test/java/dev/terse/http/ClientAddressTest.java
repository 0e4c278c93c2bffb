package dev.terse.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

  @ParameterizedTest
  @CsvSource({
    "X_TERSE_VIEWER_ADDRESS, 198.51.100.7, 198.51.100.0",
    "X_TERSE_VIEWER_ADDRESS, 2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0",
    "X_TERSE_VIEWER_ADDRESS, ::ffff:198.51.100.7, 198.51.100.0",
    "CLOUDFRONT_VIEWER_ADDRESS, 198.51.100.7:46532, 198.51.100.0",
    "CLOUDFRONT_VIEWER_ADDRESS, 2001:db8:1:2:3:4:5:6:46532, 2001:db8:1:0:0:0:0:0",
  })
  void header_isBelievedBehindTheEdgeOnly(RequestHeader name, String value, String network) {
    HttpRequest request = request(Map.of(name, value));

    assertThat(ClientAddress.network(request, true)).contains(network);
    assertThat(ClientAddress.network(request, false)).contains("203.0.113.0");
  }

  @Test
  void edgesOwnHeader_goesBeforeTheOneThatAClientMayHaveSent() {
    HttpRequest request =
        request(
            Map.of(
                RequestHeader.X_TERSE_VIEWER_ADDRESS, "198.51.100.7",
                RequestHeader.CLOUDFRONT_VIEWER_ADDRESS, "192.0.2.1:1"));

    assertThat(ClientAddress.network(request, true)).contains("198.51.100.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "198.51.100.7, 192.0.2.1", "example.com", ":::::"})
  void headerThatIsNoAddress_isPassedOver(String value) {
    HttpRequest request = request(Map.of(RequestHeader.X_TERSE_VIEWER_ADDRESS, value));

    assertThat(ClientAddress.network(request, true)).contains("203.0.113.0");
  }

  @Test
  void connectionWithoutAnAddress_hasNoNetwork() {
    assertThat(ClientAddress.network(request("", Map.of()), false)).isEmpty();
  }

  private static HttpRequest request(Map<RequestHeader, String> headers) {
    return request("203.0.113.9", headers);
  }

  private static HttpRequest request(String address, Map<RequestHeader, String> headers) {
    return new HttpRequest(
        "POST /api/v1/shorten",
        "POST",
        "/api/v1/shorten",
        Map.of(),
        Map.of(),
        "",
        headers,
        new byte[0],
        address,
        new Origin("https", "sho.rt"));
  }
}
