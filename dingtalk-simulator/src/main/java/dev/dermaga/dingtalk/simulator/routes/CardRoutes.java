package dev.dermaga.dingtalk.simulator.routes;

import static dev.dermaga.dingtalk.simulator.http.Route.Verification.OFFICIAL_SDK;
import static dev.dermaga.dingtalk.simulator.http.Route.route;

import dev.dermaga.dingtalk.simulator.api.CardApi;
import dev.dermaga.dingtalk.simulator.http.Route;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;

/** Interactive cards. */
final class CardRoutes {
    private CardRoutes() {}

    static List<Route> all(World world) {
        CardApi cards = new CardApi(world);
        return List.of(
                route("POST", "/v1.0/card/instances/createAndDeliver", cards::createAndDeliver)
                        .needs("Card.Instance.Write")
                        .documentedBy("0783-create-and-deliver-cards")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/card/instances", cards::create)
                        .needs("Card.Instance.Write")
                        .documentedBy("0780-interface-for-creating-a-card-instance")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/card/instances/deliver", cards::deliver)
                        .needs("Card.Instance.Write")
                        .documentedBy("0781-delivery-card-interface")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", "/v1.0/card/instances", cards::update)
                        .needs("Card.Instance.Write")
                        .documentedBy("0782-interactive-card-update-interface")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", "/v1.0/card/instances/spaces", cards::addSpaces)
                        .needs("Card.Instance.Write")
                        .documentedBy("0787-add-field-interface")
                        .verifiedBy(OFFICIAL_SDK),
                route("PUT", "/v1.0/card/streaming", cards::stream)
                        .needs("Card.Streaming.Write")
                        .documentedBy("0785-api-streamingupdate")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/card/callbacks/register", cards::registerCallback)
                        .needs("Card.Instance.Write")
                        .documentedBy("0786-register-card-callback-address")
                        .verifiedBy(OFFICIAL_SDK),
                route("POST", "/v1.0/card/tops/close", cards::closeTopBox)
                        .needs("Card.Instance.Write")
                        .documentedBy("0784-api-closetopcard")
                        .verifiedBy(OFFICIAL_SDK));
    }
}
