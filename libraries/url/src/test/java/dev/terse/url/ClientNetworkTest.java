package dev.terse.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.77, 203.0.113.0",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0",
    "::ffff:203.0.113.77, 203.0.113.0",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.0",
    "10.1.1.09, 10.1.1.0",
    "010.1.1.9, 10.1.1.0",
    "10.1.9, 10.1.0.0",
    "2130706433, 127.0.0.0"
  })
  void network_isTheAddressWithoutItsEnd(String address, String network) {
    assertThat(ClientNetwork.of(address)).contains(network);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost",
    "''",
    "203.0.113.256",
    "256.0.113.1",
    "203.0.113.1.",
    "203.0.113.1.5",
    ".203.0.113",
    "203..113.1",
    "203.0.113.-1",
    "203.0.113.٣",
    "203.0.113.1%1",
    "99999999999.0.113.1",
    "x:y"
  })
  void textThatIsNoAddress_hasNoNetwork(String text) {
    assertThat(ClientNetwork.of(text)).isEmpty();
  }

  @Property
  void everyIpv4Address_hasTheNetworkThatTheJdkPrints(@ForAll @Size(4) byte[] address)
      throws UnknownHostException {
    String text = InetAddress.getByAddress(address).getHostAddress();
    byte[] network = {address[0], address[1], address[2], 0};

    assertThat(ClientNetwork.of(text)).contains(InetAddress.getByAddress(network).getHostAddress());
  }
}
