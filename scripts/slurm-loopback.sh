#!/usr/bin/env bash
# A real Slurm for tests, on this machine alone: one controller and a few pretended nodes on the loopback interface, with
# a munge key of their own. Everything lies in one folder; nothing of the system is changed.
#
#   slurm-loopback.sh start FOLDER [NODES]   prints the file that SLURM_CONF must name
#   slurm-loopback.sh kill-node FOLDER N     node N and all that runs on it are gone at once, as in a power cut
#   slurm-loopback.sh stop FOLDER            ends what `start` started
#
# Needs slurm-wlm and munge. A node has two processors on paper; on a busy machine they share what there is.
set -euo pipefail

fail() {
  echo "slurm-loopback: $*" >&2
  exit 1
}

# Runs a daemon in the background and keeps its process id in FOLDER/run/NAME.
launch() {
  local folder=$1 name=$2
  shift 2
  SLURM_LOOPBACK="$folder/$name" setsid "$@" >"$folder/log/$name" 2>&1 </dev/null &
  echo $! >"$folder/run/$name"
}

# Waits up to 20 seconds for a command to succeed.
await() {
  local tries=100
  until "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    sleep 0.2
  done
}

free_port() {
  local port=$((20000 + RANDOM % 20000))
  while (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
  echo "$port"
}

write_config() {
  local folder=$1 nodes=$2 host node
  host=$(hostname -s)
  {
    echo "ClusterName=loopback"
    echo "SlurmctldHost=$host(127.0.0.1)"
    echo "SlurmctldPort=$(free_port)"
    echo "SlurmUser=$(id -un)"
    echo "SlurmdUser=$(id -un)"
    echo "AuthType=auth/munge"
    echo "AuthInfo=socket=$folder/munge/socket"
    # Listen on loopback only.
    echo "CommunicationParameters=NoCtldInAddrAny,NoInAddrAny"
    echo "StateSaveLocation=$folder/state"
    echo "SlurmdSpoolDir=$folder/spool/%n"
    echo "SlurmctldPidFile=$folder/run/slurmctld.own"
    echo "SlurmdPidFile=$folder/run/%n.own"
    # Neither cgroups nor accounting: a container has no cgroups to give, and a cluster may have no sacct.
    echo "ProctrackType=proctrack/linuxproc"
    echo "TaskPlugin=task/none"
    echo "JobAcctGatherType=jobacct_gather/none"
    echo "AccountingStorageType=accounting_storage/none"
    echo "SwitchType=switch/none"
    echo "MpiDefault=none"
    echo "SelectType=select/cons_tres"
    echo "SelectTypeParameters=CR_Core"
    # Nodes have the processors written here, whatever the machine has.
    echo "SlurmdParameters=config_overrides"
    echo "SchedulerParameters=sched_interval=1,batch_sched_delay=0,sched_min_interval=0"
    echo "MaxArraySize=1001"
    # A dead node is noticed soon; one that comes back is used again.
    echo "SlurmdTimeout=8"
    echo "MessageTimeout=4"
    echo "ReturnToService=2"
    echo "KillWait=2"
    for node in $(seq "$nodes"); do
      echo "NodeName=n$node NodeHostname=$host NodeAddr=127.0.0.1 Port=$(free_port) CPUs=2 State=UNKNOWN"
    done
    echo "PartitionName=all Nodes=n[1-$nodes] Default=YES MaxTime=30 State=UP"
  } >"$folder/slurm.conf"
  # Slurm 22.05 cannot do without a cgroup plugin, but the old one keeps still; later versions can be told to.
  if [ "$(slurmd -V | grep -oE '[0-9]+' | head -n 1)" -lt 23 ]; then
    echo "CgroupPlugin=cgroup/v1"
  else
    echo "CgroupPlugin=disabled"
  fi >"$folder/cgroup.conf"
}

start() {
  local folder=$1 nodes=$2 node
  command -v slurmctld >/dev/null && command -v munged >/dev/null || fail 'slurm-wlm and munge are not installed'
  mkdir -p "$folder"/{log,run,munge,state,spool}
  chmod 755 "$folder" "$folder/munge"
  (umask 077 && head -c 256 /dev/urandom >"$folder/key")
  launch "$folder" munged munged --foreground --key-file="$folder/key" --socket="$folder/munge/socket" \
    --pid-file="$folder/munge/pid" --seed-file="$folder/seed" --log-file="$folder/log/munged.own"
  write_config "$folder" "$nodes"
  export SLURM_CONF="$folder/slurm.conf"
  await munge --no-input --socket="$folder/munge/socket" || fail "munged did not start: $(tail -n 3 "$folder/log/munged")"
  launch "$folder" slurmctld slurmctld -D -i
  for node in $(seq "$nodes"); do
    mkdir -p "$folder/spool/n$node"
    launch "$folder" "n$node" slurmd -D -N "n$node"
  done
  all_idle() { [ "$(sinfo --noheader --states=idle --format=%D)" = "$nodes" ]; }
  await all_idle || fail "the nodes did not come up: $(tail -qn 3 "$folder"/log/*)"
  echo "$SLURM_CONF"
}

# Ids of the processes that have a line in their environment. Others may end, or not be ours to look at, meanwhile.
with_environment() {
  { grep -lzxF -e "$1" /proc/[0-9]*/environ || true; } 2>/dev/null | cut -d / -f 3
}

# What a daemon is in the end: itself, and on a node the jobs there with the step daemons above them, which have let go
# of the daemon and keep nothing of its environment.
belongings() {
  local folder=$1 name=$2 process parent
  with_environment "SLURM_LOOPBACK=$folder/$name"
  for process in $(with_environment "SLURMD_NODENAME=$name"); do
    grep -qzxF -e "SLURM_CONF=$folder/slurm.conf" "/proc/$process/environ" 2>/dev/null || continue
    echo "$process"
    parent=$(ps -o ppid= -p "$process" 2>/dev/null || true)
    if [ "$(ps -o comm= -p "${parent:-0}" 2>/dev/null || true)" = slurmstepd ]; then echo "$parent"; fi
  done
}

kill_all() {
  local process
  for process in $(belongings "$1" "$2" | sort -u); do kill -KILL "$process" 2>/dev/null || true; done
}

stop() {
  local folder=$1 file
  export SLURM_CONF="$folder/slurm.conf"
  for file in "$folder"/run/n[0-9] "$folder/run/slurmctld" "$folder/run/munged"; do
    [ -s "$file" ] || continue
    kill_all "$folder" "$(basename "$file")"
    rm -f "$file"
  done
}

[ $# -ge 2 ] || fail 'start FOLDER [NODES], kill-node FOLDER N or stop FOLDER'
mkdir -p "$2"
folder=$(readlink -f "$2")
case $1 in
  start) start "$folder" "${3:-2}" ;;
  kill-node) kill_all "$folder" "n$3" ;;
  stop) stop "$folder" ;;
  *) fail "there is no command $1" ;;
esac
