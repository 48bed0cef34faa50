package dev.dermaga.dingtalk.client.callback;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.internal.InboundReading;
import dev.dermaga.dingtalk.client.internal.Json;
import dev.dermaga.dingtalk.client.internal.Signatures;

/** Presses on cards, signed with the secret of the callback address. */
final class CardReader implements Reader {
    private final Secret apiSecret;

    CardReader(Secret apiSecret) {
        this.apiSecret = apiSecret;
    }

    @Override
    public Read read(Incoming incoming) throws Rejection {
        String timestamp = incoming.requiredHeader("x-ddpaas-signature-timestamp");
        String signature = incoming.requiredHeader("x-ddpaas-signature");
        Incoming.requireSame(Signatures.card(timestamp, apiSecret), signature);
        InboundEvent event = InboundReading.cardCallback(incoming.json(), incoming.text(), incoming.now());
        return new Read("", event, InboundReading.lane(event), ack -> Json.write(ack.response()));
    }
}
