package dev.terse.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.77, 203.0.113.0",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0",
    "::ffff:203.0.113.77, 203.0.113.0"
  })
  void network_isTheAddressWithoutItsEnd(String address, String network) {
    assertThat(ClientNetwork.of(address)).contains(network);
  }

  @ParameterizedTest
  @CsvSource({"localhost", "''", "203.0.113.256", "x:y"})
  void textThatIsNoAddress_hasNoNetwork(String text) {
    assertThat(ClientNetwork.of(text)).isEmpty();
  }
}
