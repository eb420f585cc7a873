package dev.hearsay.protocol.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.atlas.AtlasMessages.InventoryPage;
import org.junit.jupiter.api.Test;

/** Inventory vectors, as the original's document shows them: bit 0 is the highest of the first byte. */
class InventoryTest {
    @Test
    void theEarliestZoneFileShouldBeTheLeftmostBit() {
        Inventory inventory = new Inventory();
        for (int index : new int[] {0, 2, 3, 7}) {
            inventory.set(index);
        }

        // the example in atlas.py: 10110001
        assertThat(inventory.page(0, 100)).containsExactly((byte) 0b1011_0001);
        assertThat(inventory.has(2)).isTrue();
        assertThat(inventory.has(1)).isFalse();
        assertThat(inventory.has(1_000_000)).isFalse();
    }

    @Test
    void pagesShouldPutItTogetherAgain() {
        Inventory inventory = new Inventory();
        for (int index = 0; index < 100; index += 3) {
            inventory.set(index);
        }
        Inventory copy = new Inventory();
        for (int offset = 0; offset < 16; offset += 4) {
            copy.put(offset, inventory.page(offset, 4));
        }

        assertThat(inventory.length()).isEqualTo(13);
        assertThat(inventory.page(12, 4)).hasSize(1);
        assertThat(inventory.page(13, 4)).isEmpty();
        assertThat(copy.page(0, 100)).isEqualTo(inventory.page(0, 100));
    }

    @Test
    void emptyBytesAtTheEndShouldBeLeftOut() {
        Inventory inventory = new Inventory();
        inventory.set(5);
        inventory.set(80);
        inventory.clear(80);
        assertThat(inventory.length()).isEqualTo(1);

        inventory.drop();
        assertThat(inventory.length()).isZero();
        assertThat(inventory.has(5)).isFalse();
    }

    /** Two keys, and then broadcast messages 0 to 5, of which 1 and 4 are passed on; there are no others to ask about. */
    @Test
    void aPageShouldLeaveOutWhatIsNotPassedOn() {
        Message page = new InventoryPage(2, 0, new byte[] {(byte) 0xff, 0}).only(id -> {
            assertThat(id).isBetween(0, 5);
            return id == 1 || id == 4;
        });

        assertThat(page)
                .isInstanceOfSatisfying(
                        InventoryPage.class,
                        left -> assertThat(left.bits()).containsExactly((byte) 0b1101_0010, (byte) 0));
    }
}
