package obole.shared.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.shared.Malformed;

import org.junit.jupiter.api.Test;

import java.util.UUID;

class DigestTest {

    @Test
    void content_is_digested_with_sha_256() {
        assertThat(Digest.of("abc".getBytes(UTF_8)).hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Digest.of(new byte[0]).hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void parts_are_digested_each_with_its_length_in_front() {
        assertThat(Digest.ofParts("settlement", "psp", "é").hex())
                .isEqualTo("585159c05267cba0e4d028c0f590dd2fc5f7bb5919fe6ff298c90ed61693db1a");
        assertThat(Digest.ofParts("ab", "c")).isNotEqualTo(Digest.ofParts("a", "bc"));
        assertThat(Digest.ofParts("a", "")).isNotEqualTo(Digest.ofParts("a"));
    }

    @Test
    void an_id_is_the_first_half_of_the_digest_of_its_parts() {
        assertThat(Digest.id("settlement", "psp", "é"))
                .isEqualTo(UUID.fromString("585159c0-5267-cba0-e4d0-28c0f590dd2f"));
    }

    @Test
    void a_commitment_is_the_digest_of_salt_and_data() {
        assertThat(Digest.commitment("ab".getBytes(UTF_8), "c".getBytes(UTF_8)))
                .isEqualTo(Digest.of("abc".getBytes(UTF_8)));
    }

    @Test
    void what_is_no_digest_is_refused() {
        String good = Digest.ofParts().hex();
        assertThat(Digest.parse(good).hex()).isEqualTo(good);
        assertThatThrownBy(() -> Digest.parse(good.substring(1))).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Digest.parse("G" + good.substring(1)))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Digest.parse("A" + good.substring(1)))
                .isInstanceOf(Malformed.class);
    }
}
