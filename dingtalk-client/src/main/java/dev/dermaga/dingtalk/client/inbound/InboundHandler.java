package dev.dermaga.dingtalk.client.inbound;

/**
 * The application's ear. Called on worker threads of the client, never on the socket's reader; events of one
 * conversation come one after the other. Store the event, then return {@link Ack#success()}. To throw is to say
 * {@link Ack#later(String)}.
 */
@FunctionalInterface
public interface InboundHandler {
    Ack handle(InboundEvent event) throws Exception;
}
