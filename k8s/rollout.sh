#!/bin/bash
# rollout.sh OVERLAY: applies the migrations of an overlay, such as k8s/overlays/production, waits for them, and only then
# rolls app and worker. Stops where something fails: nothing is rolled out on a schema that is not there. A migration may
# take its time, but not to begin: START_WITHIN seconds (300) are for images, Secrets and a node.
set -euo pipefail

overlay=${1:?is the folder of an overlay}
namespace=${NAMESPACE:-evercred}
start_within=${START_WITHIN:-300}

kube() {
    kubectl --namespace "$namespace" "$@"
}

# Why no pod of a Job runs yet: one line for each reason, none once it runs.
obstacles() {
    kube get pods --selector="job-name=$1" --output='jsonpath={range .items[*].status.conditions[?(@.reason=="Unschedulable")]}{.reason}: {.message}{"\n"}{end}{range .items[*].status.containerStatuses[*].state.waiting}{.reason}: {.message}{"\n"}{end}'
}

# A Job cannot be changed, so those of the version before make room.
kube delete job migrate-app migrate-worker --ignore-not-found
kubectl apply --kustomize "$overlay/migrations"
for job in migrate-app migrate-worker; do
    told=
    began=$SECONDS
    # Says nothing but that the time is up; if there is more to say, the next question is answered with it.
    until kube wait --for=condition=complete --timeout=5s "job/$job" 2>/dev/null; do
        conditions=$(kube get "job/$job" --output='jsonpath={.status.conditions[?(@.status=="True")].type}')
        if [[ $conditions == *Failed* ]]; then
            echo "$job has failed, so nothing was rolled out; why: kubectl --namespace $namespace logs job/$job" >&2
            exit 1
        fi
        why=$(obstacles "$job")
        if [[ -z $why ]]; then
            began=$SECONDS
        elif [[ $why != "$told" ]]; then
            echo "$job waits: $why"
            told=$why
        fi
        if ((SECONDS - began >= start_within)); then
            echo "$job cannot begin, so nothing was rolled out: $why" >&2
            exit 1
        fi
    done
done

kubectl apply --kustomize "$overlay"
kube rollout status deployment/app --timeout=15m
kube rollout status deployment/worker --timeout=15m
