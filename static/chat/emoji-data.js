/**
 * Emoji by group, made by .ci/emoji_data.py out of emojibase-data 16.0.3 (MIT License, © Miles Johnson) and the names
 * that the package emoji knows. A line: the emoji, "+" if it has skin tones, its name in English and in
 * Portuguese; after ";" further words that find it. A line that begins with "#" begins the next group.
 */
export const EMOJI = `
#0
😀|grinning face;cheerful;cheery;happy;laugh;nice|rosto risonho;engraçado;feliz;lol;rindo;risada
😃|grinning face with big eyes;smiley;awesome;happy;mouth;open|rosto risonho com olhos bem abertos;boca;feliz;olhos arregalados;risada;rosto sorrindo com boca aberta
😄|grinning face with smiling eyes;smile;happy;laugh;lol;mouth|rosto risonho com olhos sorridentes;aberta;boca;engraçado;feliz;lol
😁|beaming face with smiling eyes;grin;grinning;happy;nice;smile|rosto contente com olhos sorridentes;feliz;olhos sorrindo;rosto rindo com olhos sorridentes;sorriso;sorriso aberto
😆|grinning squinting face;satisfied;laughing;closed;eyes;haha|rosto risonho com olhos semicerrados;gargalhada;gargalhando;hahaha;kkk;olhos fechados
😅|grinning face with sweat;sweat smile;cold;dejected;excited;mouth|rosto risonho com gota de suor;estressada;estressado;nervoso;rindo;sorriso com suor frio
🤣|rolling on the floor laughing;rofl;crying;face;funny;haha|rolando no chão de rir;chorando;choro;engraçada;engraçado;felicidade
😂|face with tears of joy;crying;feels;funny;haha;happy|rosto chorando de rir;alegria;engraçada;engraçado;gargalhada;hahaha
🙂|slightly smiling face;happy;smile|rosto levemente sorridente;feliz;rosto sorrindo;sorriso;sorriso leve
🙃|upside-down face;upside down face;hehe;smile|rosto de cabeça para baixo;rosto invertido
🫠|melting face;disappear;dissolve;embarrassed;haha;heat|rosto derretendo;calor;derreter;desaparecer;dissolver;envergonhada
😉|winking face;flirt;heartbreaker;sexy;slide;tease|rosto com olho piscando;flerte;piscada;rosto piscando
😊|smiling face with smiling eyes;blush;glad;satisfied;smile|rosto sorridente com olhos sorridentes;encabulada;encabulado;envergonhada;envergonhado;feliz
😇|smiling face with halo;innocent;angel;angelic;angels;blessed|rosto sorridente com auréola;anjinho;anjo;inocente;sorriso;sorriso com auréola
🥰|smiling face with hearts;smiling face with three hearts;3;adore;crush;ily|rosto sorridente com 3 corações;amando;amei;amo você;amor;apaixonada
😍|smiling face with heart-eyes;heart eyes;smiling face with heart eyes;143;bae;feels|rosto sorridente com olhos de coração;amor;apaixonado;olhar apaixonado;paixão;romance
🤩|star-struck;star struck;excited;eyes;face;grinning|rosto com olhar maravilhado;estrela;gargalhando;olhos;super animada;super animado
😘|face blowing a kiss;kissing heart;adorbs;bae;flirt;ily|rosto mandando um beijo;flerte;jogando beijos;mandando beijo;rosto jogando beijos
😗|kissing face;143;date;dating;flirt;ily|rosto beijando;beijo;rosto com beijo
☺️|smiling face;relaxed;happy;outlined;smile|rosto sorridente;corada;corado;relaxado;rosto sorrindo;rosto sorrindo não preenchido
😚|kissing face with closed eyes;kissing closed eyes;143;bae;blush;date|rosto beijando com olhos fechados;beijando com os olhos fechados;beijinho;mandando beijo
😙|kissing face with smiling eyes;kissing smiling eyes;143;closed;date;dating|rosto beijando com olhos sorridentes;beijar e sorrir;beijinho;beijos;flerte;mandando beijo
🥲|smiling face with tear;glad;grateful;happy;joy;pain|rosto sorridente com lágrima;aliviada;aliviado;chorando;chorar;contente
😋|face savoring food;yum;delicious;eat;full;hungry|rosto saboreando comida;apetitoso;comida gostosa;delicioso;gostoso;nham
😛|face with tongue;stuck out tongue;awesome;cool;nice;party|rosto mostrando a língua;língua para fora;rosto com língua para fora
😜|winking face with tongue;stuck out tongue winking eye;crazy;epic;funny;joke|rosto piscando e com língua para fora;brincadeira;língua para fora com piscadela;piscando e mostrando a língua;provocação
🤪|zany face;crazy;eye;eyes;goofy;large|rosto bizarro;cara de maluco;doida;doido;excêntrico;grande
😝|squinting face with tongue;stuck out tongue closed eyes;gross;horrible;omg;stuck-out|rosto com olhos semicerrados e língua para fora;eca;horrível;língua para fora com os olhos fechados
🤑|money-mouth face;money mouth face;paid|rosto com cifrões;avarenta;avarento;caro;cifrão;dinheiro
🤗|smiling face with open hands;hugging face;hugs|rosto abraçando;abraço;carinho;feliz;mãos abraçando;rosto sorrindo
🤭|face with hand over mouth;giggle;giggling;oops;realization;secret|rosto com a mão sobre a boca;hehe;ops;risadinha;risonho;sorriso envergonhado
🫢|face with open eyes and hand over mouth;amazement;awe;disbelief;embarrass;gasp|rosto com olhos abertos e mão sobre a boca;assustada;assustado;chocada;chocado;descrença
🫣|face with peeking eye;captivated;embarrass;hide;hiding;peep|rosto com olho espiando;cativada;cativado;envergonhada;envergonhado;esconder
🤫|shushing face;quiet;shh|rosto fazendo sinal de silêncio;faça silêncio;fica quieta;quieto
🤔|thinking face;chin;consider;hmm;ponder;pondering|rosto pensativo;curiosa;curioso;dúvida;hmm;ideia
🫡|saluting face;good;luck;ma’am;ok;respect|rosto saudando;boa sorte;ensolarado;exército;ok;respeito
🤐|zipper-mouth face;zipper mouth face;keep;quiet;secret;shut|rosto com boca de zíper;boca fechada;calada;calado;quieta;quieto
🤨|face with raised eyebrow;disapproval;disbelief;distrust;emoji;hmm|rosto com sobrancelha levantada;ceticismo;confusa;confuso;cética;cético
😐|neutral face;awkward;blank;deadpan;expressionless;fine|rosto neutro;putz;rosto sem emoção;sem comentários;sem reação
😑|expressionless face;awkward;dead;fine;inexpressive;jealous|rosto inexpressivo;aff;inespressiva;inespressivo;nada a dizer;sem comentários
😶|face without mouth;no mouth;awkward;blank;expressionless;mouthless|rosto sem boca;calada;calado;quieto;sem comentários;sem palavras
🫥|dotted line face;depressed;disappear;hidden;hide;introvert|rosto com linha pontilhada;deprimida;deprimido;desaparecer;esconder;escondida
😶‍🌫️|face in clouds;absentminded;fog;head|rosto nas nuvens;cabeça nas nuvens;distraído;rosto no nevoeiro
😏|smirking face;boss;dapper;flirt;homie;kidding|rosto com sorriso maroto;flerte;sorriso maldoso;sorriso malicioso;suspeito
😒|unamused face;...;bored;fine;jealous;jel|rosto aborrecido;aff;blasé;nada engraçado;não achou graça;não está feliz
🙄|face with rolling eyes;roll eyes;eyeroll;shade;ugh;whatever|rosto com olhos revirados;olhando para cima;revirando os olhos;rolando os olhos;tanto faz
😬|grimacing face;awk;awkward;dentist;grimace;grinning|rosto expressando desagrado;careta;fazendo careta;rosto fazendo careta;sem graça
😮‍💨|face exhaling;blow;blowing;exhale;exhausted;gasp|rosto exalando;alívio;assobio;assoprando;assopro;assovio
🤥|lying face;liar;lie;pinocchio|rosto de mentiroso;mentindo;mentira;nariz crescendo;pinocchio;pinóquio
🫨|shaking face;crazy;daze;earthquake;omg;panic|rosto tremendo;choque;louco;loucura;meu deus;pânico
😌|relieved face;calm;peace;relief;zen|rosto aliviado;alívio;em paz;zen
😔|pensive face;awful;bored;dejected;died;disappointed|rosto deprimido;abatido;chateado;desanimado;pensativo;pra baixo
😪|sleepy face;crying;good;night;sad;sleeping|rosto sonolento;cara de sono;rosto com sono
🤤|drooling face|rosto babando;babar;salivando
😴|sleeping face;bed;bedtime;good;goodnight;nap|rosto dormindo;boa noite;cama;cansada;cansado;cochilo
😷|face with medical mask;cold;dentist;dermatologist;doctor;dr|rosto com máscara médica;doente;gripado;resfriado
🤒|face with thermometer;ill;sick|rosto com termômetro;de cama;doente;febre;febril
🤕|face with head-bandage;face with head bandage;hurt;injury;ouch|rosto com atadura na cabeça;acidentado;doente;ferimento;machucado;rosto com curativos
🤢|nauseated face;gross;nasty;sick;vomit|rosto nauseado;doente;enjoado;enjoo;náusea;vômito
🤮|face vomiting;vomiting face;barf;ew;gross;puke|rosto vomitando;doente;nojenta;nojento;nojo;vomito, rosto vomitando, vomitar, passando mal
🤧|sneezing face;fever;flu;gesundheit;sick;sneeze|rosto espirrando;de cama;doente;espirro;gripado;resfriado
🥵|hot face;dying;feverish;heat;panting;red-faced|rosto fervendo de calor;febre;febril;insolação;língua de fora;ofegante
🥶|cold face;blue;blue-faced;freezing;frostbite;icicles|rosto gelado;abaixo de zero;congelando;congelei;frio;glacial
🥴|woozy face;dizzy;drunk;eyes;intoxicated;mouth|rosto embriagado;alcoolizado;boca ondulada;bêbada;bêbado;embriagada
😵|face with crossed-out eyes;dizzy face;face with crossed out eyes;knocked out face;dead;feels|rosto atordoado;tontura
😵‍💫|face with spiral eyes;confused;dizzy;hypnotized;omg;smiley|rosto com olhos em espiral;caramba;confusa;confuso;desnorteada;desnorteado
🤯|exploding head;blown;explode;mind;mindblown;no|cabeça explodindo;cabeça explodindo, em choque, perplexo;chocado
🤠|cowboy hat face;cowgirl|rosto com chapéu de caubói;cara;cara de cauboi;cowboy;sertanejo;vaqueiro
🥳|partying face;bday;birthday;celebrate;celebration;excited|rosto festivo;animação;aniversário;apito;chapéu;comemorar
🥸|disguised face;eyebrow;glasses;incognito;moustache;mustache|rosto disfarçado;bigode;disfarce;espião;incógnito;nariz
😎|smiling face with sunglasses;awesome;beach;bright;bro;chilling|rosto sorridente com óculos escuros;muito sol;na boa;sorrindo;sorrindo de óculos escuros;sorriso de óculos
🤓|nerd face;brainy;clever;expert;geek;gifted|rosto de nerd;cdf;esperto;estudioso;inteligente;inteligência
🧐|face with monocle;monocle face;classy;fancy;rich;stuffy|rosto com monóculo;conservador
😕|confused face;befuddled;confusing;dunno;frown;hm|rosto confuso;indeciso;não entendi;não tenho certeza
🫤|face with diagonal mouth;confused;confusion;disappointed;doubt;doubtful|rosto com boca diagonal;confusa;confuso;confusão;cético;desapontado
😟|worried face;anxious;butterflies;nerves;nervous;sad|rosto preocupado;decepcionado
🙁|slightly frowning face;sad|rosto meio triste;tristeza;tristinho
☹️|frowning face;white frowning face;sad|rosto descontente;decepcionado;decepção;insatisfeito;rosto de desaprovação;triste
😮|face with open mouth;believe;forgot;omg;shocked;surprised|rosto com boca aberta;boquiaberto;empatia;pasmo
😯|hushed face;epic;omg;stunned;surprised;whoa|rosto surpreso;espantado;uau
😲|astonished face;cost;no;omg;shocked;totally|rosto espantado;chocado;estupefato;totalmente chocado
😳|flushed face;amazed;awkward;crazy;dazed;dead|rosto ruborizado;atordoado;deslumbrado;horrorizado;impressionado;vergonha
🥺|pleading face;begging;big;eyes;mercy;not|rosto implorando;olhar de cachorrinho;olhos grandes;perdão;por favor;por que não
🥹|face holding back tears;admiration;aww;cry;embarrassed;feelings|rosto segurando as lágrimas;admiração;chorar;com raiva;emoção;gratidão
😦|frowning face with open mouth;caught;guard;scared;scary;surprise|rosto franzido com boca aberta;assustado;decepcionado;inesperado;rosto assustado;uau
😧|anguished face;forgot;scared;scary;stressed;surprise|rosto angustiado;sofrendo
😨|fearful face;afraid;anxious;blame;scared;worried|rosto amedrontado;ansiedade;assustado;com medo;preocupado
😰|anxious face with sweat;cold sweat;blue;eek;mouth;nervous|rosto ansioso com gota de suor;boca aberta;nervoso;rosto azul com suor frio;suando frio
😥|sad but relieved face;disappointed relieved;anxious;call;close;complicated|rosto triste, mas aliviado;decepcionado;não;ufa
😢|crying face;awful;feels;miss;sad;tear|rosto chorando;choro;lágrimas;triste
😭|loudly crying face;sob;bawling;sad;tear;tears|rosto chorando aos berros;chorando alto;chorar;infeliz;lágrimas;triste
😱|face screaming in fear;epic;fearful;munch;scared;screamer|rosto gritando de medo;assustada;assustado;grito;susto;temeroso
😖|confounded face;annoyed;confused;cringe;distraught;feels|rosto perplexo;bravo;frustrado;indignado
😣|persevering face;persevere;concentrate;concentration;focus;headache|rosto perseverante;concentrado;concentração;dor de cabeça;foco;perseverança
😞|disappointed face;awful;blame;dejected;fail;losing|rosto desapontado;decepção;desapontamento;rosto decepcionado;triste
😓|downcast face with sweat;close;cold;feels;headache;nervous|rosto cabisbaixo com gota de suor;rosto com suor frio;suando frio
😩|weary face;crying;fail;feels;hungry;mad|rosto desolado;aborrecido;cansado;cansei;exausto;infeliz
😫|tired face;cost;feels;nap;sad;sneeze|rosto cansado;desesperado;exausto
🥱|yawning face;bedtime;bored;goodnight;nap;sleep|rosto bocejando;bocejo;cansada;cansado;com sono;entediada
😤|face with steam from nose;triumph;anger;angry;feels;fume|rosto soltando vapor pelo nariz;brava;bravo;furiosa;furioso;irritada
😡|enraged face;pout;anger;angry;feels;mad|rosto furioso;bravo;irado;vermelho;zangado
😠|angry face;anger;blame;feels;frustrated;mad|rosto zangado;irado
🤬|face with symbols on mouth;cursing face;censor;cussing;mad;pissed|rosto com símbolos na boca;xingando;xingando, falando mal, censurado, mal educado
😈|smiling face with horns;smiling imp;demon;devil;fairy;fairytale|rosto sorridente com chifres;cara;diabinho;diabo;malícia;roxa
👿|angry face with horns;imp;demon;devil;fairy;fairytale|rosto zangado com chifres;demônio;diabinho;diabo;pequeno demônio;rosto bravo
💀|skull;body;dead;death;face;fairy|caveira;conto de fadas;corpo;morte;rosto
☠️|skull and crossbones;dead;death;face;monster|caveira e ossos cruzados;morte;pirata
💩|pile of poo;poop;hankey;shit;bs;comic|cocô;estrume;excremento;fezes;pilha;pilha de cocô
🤡|clown face|rosto de palhaço;cara;cara de palhaço;circo;engraçado
👹|ogre;japanese ogre;creature;devil;face;fairy|ogro;assustador;conto de fadas;demoníaco;malvado;monstro
👺|goblin;japanese goblin;angry;creature;face;fairy|duende japonês;bravo;conto de fadas;goblin;monstro;máscara
👻|ghost;boo;creature;excited;face;fairy|fantasma;assombrado;assombração;buu;conto de fadas;halloween
👽|alien;creature;extraterrestrial;face;fairy;fairytale|alienígena;extraterrestre;ovni;rosto
👾|alien monster;space invader;creature;extraterrestrial;face;fairy|monstro alienígena;e.t.;extraterrestre;game;invasores alienígenas;ovni
🤖|robot;robot face;monster|rosto de robô;monstro;robotizado
😺|grinning cat;smiley cat;animal;face;mouth;open|rosto de gato sorrindo;aberta;animal;boca;feliz;rosto de gato sorrindo com boca aberta
😸|grinning cat with smiling eyes;smile cat;animal;face|rosto de gato sorrindo com olhos sorridentes;rosto de gato com olhos sorrindo e riso;rosto de gato rindo;sorriso
😹|cat with tears of joy;joy cat;animal;face;laugh;laughing|rosto de gato com lágrimas de alegria;chorando;chorando de rir;choro;choro de felicidade;engraçado
😻|smiling cat with heart-eyes;heart eyes cat;smiling cat with heart eyes;animal;face;love|rosto de gato sorridente com olhos de coração;aberta;amor;apaixonado;boca;rosto de fato com olhos no formato de coração
😼|cat with wry smile;smirk cat;animal;face;ironic|rosto de gato com sorriso irônico
😽|kissing cat;animal;closed;eye;eyes;face|rosto de gato mandando um beijo;beijando;fechados;olho fechado;olhos
🙀|weary cat;scream cat;animal;face;oh;surprised|rosto de gato desolado;meu deus!;muito surpreso;oh!;surpresa
😿|crying cat;crying cat face;animal;sad;tear|rosto de gato chorando;chorar;choro;lágrima;triste
😾|pouting cat;animal;face|rosto de gato mal-humorado;bravo;fazendo bico;rosto de gato fazendo bico
🙈|see-no-evil monkey;see no evil;see no evil monkey;embarrassed;face;forbidden|macaco que não vê nada;envergonhado;macaco com olhos tapados;macaco não veja o mal
🙉|hear-no-evil monkey;hear no evil;hear no evil monkey;animal;ears;face|macaco que não ouve nada;macaco com ouvidos tapados;macaco não ouça o mal;não ouço;não quero ouvir
🙊|speak-no-evil monkey;speak no evil;speak no evil monkey;animal;face;forbidden|macaco que não fala nada;animal;boca tapada;macaco com as mãos tapando a boca;não posso contar;não posso falar
💌|love letter;heart;mail;romance;valentine|carta de amor;coração;correspondência com coração;romance
💘|heart with arrow;cupid;143;adorbs;date;emotion|coração com flecha;amor;cupido;emoção;flechado;paixão
💝|heart with ribbon;gift heart;143;anniversary;emotion;ily|coração com fita;amor;aniversário;dia dos namorados;emoção;s2
💖|sparkling heart;143;emotion;excited;good;ily|coração brilhante;amor;emocionante;emoção;s2
💗|growing heart;heartpulse;143;emotion;excited;ily|coração crescendo;amor;animado;emoção;nervosismo;pulsando
💓|beating heart;heartbeat;143;cardio;emotion;ily|coração pulsante;amor;batendo;emoção;s2
💞|revolving hearts;143;adorbs;anniversary;emotion|corações girando;adorável;amor;bonitinho;coração;emoção
💕|two hearts;143;anniversary;date;dating;emotion|dois corações;amantes;amor;coração;emoção;s2
💟|heart decoration;143;emotion;hearth;purple;white|coração decorativo;amor;decoração de coração;s2
❣️|heart exclamation;heavy heart exclamation;heavy heart exclamation mark ornament;punctuation|exclamação de coração;amor;exclamação em forma de coração;pontuação;s2;sinal
💔|broken heart;break;crushed;emotion;heartbroken;lonely|coração partido;coração quebrado;decepção amorosa;desilusão amorosa;emoção;rompimento
❤️‍🔥|heart on fire;burn;love;lust;sacred|coração em chamas;amor;coração sagrado;fogo;luxúria
❤️‍🩹|mending heart;healthier;improving;recovering;recuperating;well|coração remendado;bem;bom;curando;mais saudável;melhorando
❤️|red heart;emotion;love|coração vermelho;amor;s2
🩷|pink heart;143;adorable;cute;emotion;ily|coração rosa;adorar;adorei;adorável;amo você;amor
🧡|orange heart;143|coração laranja;emoção;s2
💛|yellow heart;143;cardiac;emotion;ily;love|coração amarelo;amor;emoção;love;s2
💚|green heart;143;emotion;ily;love;romantic|coração verde;emoção;s2
💙|blue heart;143;emotion;ily;love;romance|coração azul;emoção;s2
🩵|light blue heart;143;cute;cyan;emotion;ily|coração azul-claro;adorar;adorei;amo você;amor;azul claro
💜|purple heart;143;bestest;emotion;ily;love|coração roxo;coração lilás;emoção;s2
🤎|brown heart;143|coração marrom;s2
🖤|black heart;evil;wicked|coração preto;negro;s2
🩶|grey heart;143;emotion;gray;ily;love|coração cinza;adorar;adorei;amo você;amor;ardósia
🤍|white heart;143|coração branco;s2
💋|kiss mark;dating;emotion;heart;kissing;lips|marca de beijo;lábios;romance
💯|hundred points;100;a+;agree;clearly;definitely|cem pontos;100;100 pontos;certamente;certeza;conte comigo
💢|anger symbol;angry;comic;mad;upset|símbolo de raiva;com raiva;emoção;engraçado
💥|collision;boom;bomb;collide;comic;explode|colisão;emoção;engraçado;explosão;símbolo de colisão
💫|dizzy;comic;shining;shooting;star;stars|zonzo;brilhante;emoção;engraçado;estrelas;olhando para as estrelas
💦|sweat droplets;sweat drops;comic;drip;splashing;squirt|pingos de suor;borrifo;com suor;emoção;engraçado;splash
💨|dashing away;cloud;comic;fart;fast;go|rapidez;correr;corrida;emoção;engraçado;fugir
🕳️|hole|buraco;buraco no chão
💬|speech balloon;bubble;comic;dialog;message;sms|balão de diálogo;balão de conversa;engraçado
👁️‍🗨️|eye in speech bubble;eye speech bubble;balloon;witness|olho no balão de diálogo;testemunha
🗨️|left speech bubble;balloon;dialog|balão de diálogo à esquerda;balão de diálogo preto
🗯️|right anger bubble;angry;balloon;mad|balão de raiva à direita;balão de diálogo;balão de diálogo enérgico;discurso furioso;irado
💭|thought balloon;bubble;cartoon;cloud;comic;daydream|balão de pensamento;engraçado;ideia;inventando;invenção;pensando
💤|ZZZ;comic;good;goodnight;sleep;sleeping|zzz;boa noite;cansada;cansado;com sono;dormindo
#1
👋+|waving hand;wave;bye;cya;g2g;greetings|mão acenando;aceno;até mais;está aí?;flw;oi
🤚+|raised back of hand;backhand|dorso da mão levantado;levantada;palma;palma da mão levantada;para tudo;pare
🖐️+|hand with fingers splayed;raised hand with fingers splayed;stop|mão aberta com os dedos separados;5;cinco dedos;mão aberta indicando cinco;palma da mão;pare
✋+|raised hand;5;five;high;stop|mão levantada;5;cinco;high five;mão erguida;papel
🖖+|vulcan salute;raised hand with part between middle and ring fingers;hands|saudação vulcana;dedos;jornada nas estrelas;mão;saudação star trek;spock
🫱+|rightwards hand;handshake;hold;reach|mão para a direita;apertar;aperto de mão;pegar;segurar
🫲+|leftwards hand;handshake;hold;reach|mão para a esquerda;apertar;aperto de mão;pegar;segurar
🫳+|palm down hand;dismiss;drop;dropped;pick;shoo|mão com a palma para baixo;cair;derrubar;descartar;pegar;segurar
🫴+|palm up hand;beckon;catch;come;hold;know|mão com a palma para cima;acenar;levantar;oferecer;pegar;segurar
🫷+|leftwards pushing hand;block;five;halt;high;hold|mão empurrando para a esquerda;bate aqui;bloquear;empurrar;esperar;high five
🫸+|rightwards pushing hand;block;five;halt;high;hold|mão empurrando para a direita;bate aqui;bloquear;empurrar;esperar;high five
👌+|OK hand;awesome;bet;dope;fleek;fosho|sinal de ok;beliscar;certo;concordo;mão;rude
🤌+|pinched fingers;gesture;hand;hold;huh;interrogation|dedos comprimidos;beliscado;como;gesto de mão;hã;interrogação
🤏+|pinching hand;amount;bit;fingers;little;small|mão beliscando;beliscar;pequena quantidade;pequeno;pouco;pouquinho
✌️+|victory hand;peace|mão em V de vitória;mão com sinal de vitória;paz;sim!
🤞+|crossed fingers;hand;luck|dedos cruzados;boa sorte;mão;torcendo
🫰+|hand with index finger and thumb crossed;<3;expensive;heart;love;money|mão com dedo indicador e polegar cruzados;<3;amor;army;caro;coração
🤟+|love-you gesture;love you gesture;fingers;hand;ily;three|gesto de "te amo";mão;te amo, gesto de amor
🤘+|sign of the horns;metal;finger;hand;rock-on|saudação do rock;chifres;dedos;metal;mão
🤙+|call me hand;hang;loose;shaka|sinal "me liga";legal;ligar;mão
👈+|backhand index pointing left;point left;finger|dorso da mão com dedo indicador apontando para a esquerda;costas da mão;dedo apontado para esquerda;dedo para esquerda
👉+|backhand index pointing right;point right;finger|dorso da mão com dedo indicador apontando para a direita;costas da mão;dedo apontado para direita;dedo para direita
👆+|backhand index pointing up;point up 2;finger|dorso da mão com dedo indicador apontando para cima;costas da mão;dedo apontado para cima;dedo para cima
🖕+|middle finger;fu;reversed hand with middle finger extended|dedo do meio;gesto ofensivo;mão
👇+|backhand index pointing down;point down;finger|dorso da mão com dedo indicador apontando para baixo;abaixo;costas da mão;dedo apontado para baixo;dedo para baixo;embaixo
☝️+|index pointing up;point up;finger;hand;this|indicador apontando para cima;dedo;dedo apontando para cima;eu;mão
🫵+|index pointing at the viewer;finger;hand;poke;you|indicador apontando para o visualizador;apontar;aí;cutucar;dedo;mão
👍+|thumbs up;thumbsup;+1;good;hand;like|polegar para cima;beleza;concordo;dedão;dedão para cima;jóia
👎+|thumbs down;thumbsdown; 1;-1;bad;dislike|polegar para baixo;dedão;dedão para baixo;desaprovado;desaprovação;mão
✊+|raised fist;fist raised;clenched;hand;punch;solidarity|punho levantado;pedra;punho erguido;solidariedade
👊+|oncoming fist;fist oncoming;punch;facepunch;absolutely;agree|soco;mão;punho;punho fechado
🤛+|left-facing fist;fist left;left facing fist;leftwards|punho esquerdo;mão fechada;soco
🤜+|right-facing fist;fist right;right facing fist;rightwards|punho direito;soco
👏+|clapping hands;applause;approval;awesome;congrats;congratulations|mãos aplaudindo;aplauso;bom trabalho;palmas;parabéns;sinal
🙌+|raising hands;raised hands;celebration;gesture;hooray;praise|mãos para cima;ambas as mãos;comemoração;levantando ambas as mãos para comemorar;viva
🫶+|heart hands;<3;love;you|mãos de coração;<3;amei;amo você;amor;te amo
👐+|open hands;hug;jazz;swerve|mãos abertas;sinal;sinal de mãos abertas
🤲+|palms up together;cupped;dua;hands;pray;prayer|palmas unidas para cima;oração;palmas juntas, oração, mãos armadas, oração, devoção
🤝+|handshake;agreement;deal;meeting|aperto de mãos;combinado;cumprimento
🙏+|folded hands;pray;appreciate;ask;beg;blessed|mãos juntas;gesto;reza;rezando;rezar
✍️+|writing hand;write|escrevendo à mão;caneta
💅+|nail polish;nail care;bored;cosmetics;done;makeup|esmalte de unha;cosméticos;manicure;mão;unhas
🤳+|selfie;camera;phone|selfie;camera;celular;câmera;foto;smartphone
💪+|flexed biceps;muscle;arm;beast;bench;bodybuilder|bíceps;academia;contraído;engraçado;forte;musculação
🦾|mechanical arm;accessibility;prosthetic|braço mecânico;acessibilidade;prótese
🦿|mechanical leg;accessibility;prosthetic|perna mecânica;acessibilidade;prótese
🦵+|leg;bent;foot;kick;knee;limb|perna;chute;joelho;membro;perna dobrada;pé
🦶+|foot;ankle;feet;kick;stomp|pé;calcanhar;chutar;chute;pisar;pisão
👂+|ear;body;ears;hear;hearing;listen|orelha;corpo;escutar;ouvido
🦻+|ear with hearing aid;accessibility;hard|ouvido com aparelho auditivo;acessibilidade;deficiência auditiva;surda;surdo
👃+|nose;body;noses;nosey;odor;smell|nariz;cheirar;cheiro;corpo;odor;rosto
🧠|brain;intelligent;smart|cérebro;cérebro, inteligência, inteligente
🫀|anatomical heart;beat;cardiology;heartbeat;organ;pulse|coração humano;anatomia;batimento;batimento cardíaco;cardiologia;centro
🫁|lungs;breath;breathe;exhalation;inhalation;organ|pulmões;anatomia;espiração;exalação;inalação;pulmão
🦷|tooth;dentist;pearly;teeth;white|dente;branco;dentista
🦴|bone;bones;dog;skeleton;wishbone|osso;cachorro;esqueleto
👀|eyes;body;face;googly;look;looking|olhos;olhando;rosto;tô de olho
👁️|eye;1;body;one|olho;parte do corpo;rosto
👅|tongue;body;lick;slurp|língua;corpo;rosto
👄|mouth;lips;beauty;body;kiss;kissing|boca;batom;beijo;corpo;lábios;rosto
🫦|biting lip;anxious;bite;fear;flirt;flirting|mordendo o lábio;ansioso;batom;beijo;desconfortável;flertando
👶+|baby;babies;children;goo;infant;newborn|bebê;bebezinho;grávida;neném;pessoas;recém-nascido
🧒+|child;bright-eyed;grandchild;kid;young;younger|criança;criança, neutro em termos de gênero, jovem, criança
👦+|boy;bright-eyed;child;grandson;kid;young|menino;garoto;guri;jovem;loiro;pessoas
👧+|girl;bright-eyed;child;daughter;granddaughter;kid|menina;filha;garota;menininha;neta;pessoas
🧑+|person;adult|pessoa;adulta;adulto
👱+|person: blond hair;blond haired person;person with blond hair;blond-haired;human|pessoa: cabelo louro;loiro;pessoa loira;pessoa loura;rosto
👨+|man;adult;bro|homem;adulto;amigo;irmão;marido;namorado
🧔+|person: beard;bearded person;whiskers|homem: barba;barbudo;pessoa
🧔‍♂️+|man: beard;bearded;whiskers|homem: barbudo;barba;homem: barba
🧔‍♀️+|woman: beard;bearded;whiskers|mulher: barba
👨‍🦰+|man: red hair;red haired man;adult;bro|homem: cabelo vermelho;adulto;amigo;irmão;marido;namorado
👨‍🦱+|man: curly hair;curly haired man;adult;bro|homem: cabelo cacheado;adulto;amigo;irmão;marido;namorado
👨‍🦳+|man: white hair;white haired man;adult;bro|homem: cabelo branco;adulto;amigo;irmão;marido;namorado
👨‍🦲+|man: bald;bald man;adult;bro|homem: careca;adulto;amigo;irmão;marido;namorado
👩+|woman;adult;lady|mulher;adulta;garota;guria;loira;menina
👩‍🦰+|woman: red hair;red haired woman;adult;lady|mulher: cabelo vermelho;adulta;garota;guria;loira;menina
🧑‍🦰+|person: red hair;adult|pessoa: cabelo vermelho;adulta;adulto
👩‍🦱+|woman: curly hair;curly haired woman;adult;lady|mulher: cabelo cacheado;adulta;garota;guria;loira;menina
🧑‍🦱+|person: curly hair;adult|pessoa: cabelo cacheado;adulta;adulto
👩‍🦳+|woman: white hair;white haired woman;adult;lady|mulher: cabelo branco;adulta;garota;guria;loira;menina
🧑‍🦳+|person: white hair;adult|pessoa: cabelo branco;adulta;adulto
👩‍🦲+|woman: bald;bald woman;adult;lady|mulher: careca;adulta;garota;guria;loira;menina
🧑‍🦲+|person: bald;adult|pessoa: careca;adulta;adulto
👱‍♀️+|woman: blond hair;blonde woman;blond haired woman;blond-haired|mulher: cabelo loiro;garota;guria;loira;loura;menina
👱‍♂️+|man: blond hair;blond haired man;blond-haired|homem: cabelo loiro;louro
🧓+|older person;older adult;elderly;grandparent;wise|idoso;adulto;adulto mais velho, neutro em termos de gênero
👴+|old man;older man;adult;bald;elderly;gramps|homem idoso;adulto;avô;careca;pessoas;vovô
👵+|old woman;older woman;adult;elderly;grandma;grandmother|idosa;adulta;mulher;pessoas;velhinha;vovozinha
🙍+|person frowning;frowning person;annoyed;disappointed;disgruntled;disturbed|franzindo a sobrancelha;brava;bravo;chateada;chateado;franzindo a testa
🙍‍♂️+|man frowning;frowning man;annoyed;disappointed;disgruntled;disturbed|homem franzindo a sobrancelha;carrancudo;chateado;desconfiado;gesto;magoado
🙍‍♀️+|woman frowning;frowning woman;annoyed;disappointed;disgruntled;disturbed|mulher franzindo a sobrancelha;carrancuda;desconfiada
🙎+|person pouting;pouting face;person with pouting face;disappointed;downtrodden;frown|pessoa fazendo bico;beicinho;beiço;careta;chateada;chateado
🙎‍♂️+|man pouting;pouting man;disappointed;downtrodden;frown;grimace|homem fazendo bico;apontando;cara feia;gesto;homen apontando
🙎‍♀️+|woman pouting;pouting woman;disappointed;downtrodden;frown;grimace|mulher fazendo bico;cara feia
🙅+|person gesturing NO;no good;forbidden;gesture;hand;not|pessoa fazendo gesto de “não”;de jeito nenhum;mão;não pode;pessoa fazendo gesto de não;proibido
🙅‍♂️+|man gesturing NO;no good man;ng man;forbidden;gesture;hand|homem fazendo gesto de “não”;menino;mão;proibido;proibir
🙅‍♀️+|woman gesturing NO;ng woman;no good woman;forbidden;gesture;hand|mulher fazendo gesto de “não”;mão;proibido
🙆+|person gesturing OK;ok person;exercise;gesture;hand;omg|pessoa fazendo gesto de “OK”;exercício;gesto para ok;mão;mãos para cima
🙆‍♂️+|man gesturing OK;ok man;exercise;gesture;hand;omg|homem fazendo gesto de “OK”;exercício;menino;mão
🙆‍♀️+|woman gesturing OK;ok woman;exercise;gesture;hand;omg|mulher fazendo gesto de “OK”;mão
💁+|person tipping hand;tipping hand person;information desk person;fetch;flick;flip|pessoa com a palma virada para cima;ajuda;diva;divo;fala sério;fofoca
💁‍♂️+|man tipping hand;sassy man;tipping hand man;fetch;flick;flip|homem com a palma virada para cima;ajuda;fofoca;garoto;gorjeta;guri
💁‍♀️+|woman tipping hand;sassy woman;tipping hand woman;fetch;flick;flip|mulher com a palma virada para cima
🙋+|person raising hand;gesture;here;know;me;pick|pessoa levantando a mão;dúvida;eu;eu sei;feliz;gesto
🙋‍♂️+|man raising hand;raising hand man;gesture;here;know;me|homem levantando a mão;eu;eu sei;gesto;menino;pedir a palavra
🙋‍♀️+|woman raising hand;raising hand woman;gesture;here;know;me|mulher levantando a mão;gesto;pedir a palavra
🧏+|deaf person;accessibility;ear;gesture;hear|pessoa surda;acessibilidade;audição;orelha;surdo;surdos
🧏‍♂️+|deaf man;accessibility;ear;gesture;hear|homem surdo
🧏‍♀️+|deaf woman;accessibility;ear;gesture;hear|mulher surda
🙇+|person bowing;apology;ask;beg;favor;forgive|pessoa fazendo reverência;arrependimento;desculpa;desculpe;gesto;meditação
🙇‍♂️+|man bowing;bowing man;apology;ask;beg;favor|homem fazendo reverência;desculpas;gesto;homem pedindo desculpas;respeito
🙇‍♀️+|woman bowing;bowing woman;apology;ask;beg;favor|mulher fazendo reverência;desculpas;desculpe;gesto;meditar;meditação
🤦+|person facepalming;again;bewilder;disbelief;exasperation;no|pessoa decepcionada;como assim;decepcionado;decepção;desapontamento;descrença
🤦‍♂️+|man facepalming;again;bewilder;disbelief;exasperation;no|homem decepcionado;como assim;decepção;desapontamento;inacreditável;meu deus
🤦‍♀️+|woman facepalming;again;bewilder;disbelief;exasperation;no|mulher decepcionada;como assim;decepção;desapontamento;inacreditável;meu deus
🤷+|person shrugging;doubt;dunno;guess;idk;ignorance|pessoa dando de ombros;dar de ombros;dúvida;ignorância;indiferença;não sei
🤷‍♂️+|man shrugging;doubt;dunno;guess;idk;ignorance|homem dando de ombros;dar de ombros;dúvida;indiferença;menino;não sei
🤷‍♀️+|woman shrugging;doubt;dunno;guess;idk;ignorance|mulher dando de ombros;dar de ombros;dúvida;garota;indiferença;menina
🧑‍⚕️+|health worker;doctor;healthcare;nurse;therapist|profissional de saúde;cuidados de saúde;enfermeira;médico;terapeuta
👨‍⚕️+|man health worker;doctor;healthcare;nurse;therapist|homem profissional da saúde;doutor;enfermeiro;médico;terapeuta
👩‍⚕️+|woman health worker;doctor;healthcare;nurse;therapist|mulher profissional da saúde;doutora;enfermeira;garota;guria;menina
🧑‍🎓+|student;graduate|aluno;estudante;graduando
👨‍🎓+|man student;graduate|estudante;aluno;colando grau;formando;graduação;homem
👩‍🎓+|woman student;graduate|aluna;estudante;formanda;mulher
🧑‍🏫+|teacher;instructor;lecturer;professor|professora na escola;instrutora
👨‍🏫+|man teacher;instructor;lecturer;professor|professor;educador;homem;instrutor;mestre
👩‍🏫+|woman teacher;instructor;lecturer;professor|professora;instrutora;mestra;mulher
🧑‍⚖️+|judge;justice;law;scales|juiz no tribunal;balança
👨‍⚖️+|man judge;justice;law;scales|juiz;balança;homem;justiça;juíz
👩‍⚖️+|woman judge;justice;law;scales|juíza;balança;justiça;mulher
🧑‍🌾+|farmer;gardener;rancher|agricultor;jardineiro;rancheiro
👨‍🌾+|man farmer;gardener;rancher|fazendeiro;agricultor;homem;jardineiro
👩‍🌾+|woman farmer;gardener;rancher|fazendeira;agricultora;jardineira;mulher
🧑‍🍳+|cook;chef|chef de cozinha;cozinheiro
👨‍🍳+|man cook;chef|cozinheiro;chef;homem;restaurante
👩‍🍳+|woman cook;chef|cozinheira;chef;mulher
🧑‍🔧+|mechanic;electrician;plumber;tradesperson|mecânico trabalhando;eletricista;encanador;prestador de serviço
👨‍🔧+|man mechanic;electrician;plumber;tradesperson|mecânico;eletricista;encanador;homem;prestador de serviços
👩‍🔧+|woman mechanic;electrician;plumber;tradesperson|mecânica;eletricista;encanadora;mulher;prestadora de serviços
🧑‍🏭+|factory worker;assembly;industrial|funcionário de fábrica;industrial;montagem;trabalhador
👨‍🏭+|man factory worker;assembly;industrial|operário;fábrica;homem;indústria;metalúrgico;trabalhador
👩‍🏭+|woman factory worker;assembly;industrial|operária;fábrica;indústria;mulher;trabalhadora
🧑‍💼+|office worker;architect;business;manager;white-collar|trabalhador de escritório;arquiteto;colarinho branco;gerente;negócios
👨‍💼+|man office worker;architect;business;manager;white-collar|funcionário de escritório;arquiteto;colarinho branco;empresário;gerente;homem
👩‍💼+|woman office worker;architect;business;manager;white-collar|funcionária de escritório;arquiteta;colarinho branco;empresária;funcionára de escritório;gerente
🧑‍🔬+|scientist;biologist;chemist;engineer;mathematician;physicist|cientista;biólogo;engenheiro;físico;químico
👨‍🔬+|man scientist;biologist;chemist;engineer;mathematician;physicist|cientista homem;biólogo;físico;professor;químico
👩‍🔬+|woman scientist;biologist;chemist;engineer;mathematician;physicist|cientista mulher;bióloga;física;professora;química
🧑‍💻+|technologist;coder;computer;developer;inventor;software|programador;desenvolvedor;inventor;software;tecnólogo
👨‍💻+|man technologist;coder;computer;developer;inventor;software|tecnólogo;codificador;computador;criador;desenvolvedor;homem
👩‍💻+|woman technologist;coder;computer;developer;inventor;software|tecnóloga;codificadora;computador;criadora;desenvolvedora;inventora
🧑‍🎤+|singer;actor;entertainer;rock;rockstar|cantor;ator;entretenimento;estrela;rock
👨‍🎤+|man singer;actor;entertainer;rock;rockstar|cantor homem;artista;ator;pop;rock
👩‍🎤+|woman singer;actor;entertainer;rock;rockstar|cantora;artista;atriz;mulher;pop;rock
🧑‍🎨+|artist;palette|artista;paleta
👨‍🎨+|man artist;palette|artista plástico;homem;pintor de quadros;pintura
👩‍🎨+|woman artist;palette|artista plástica;mulher;pintura
🧑‍✈️+|pilot;plane|piloto;avião
👨‍✈️+|man pilot;plane|piloto de avião homem
👩‍✈️+|woman pilot;plane|piloto de avião mulher;garota;guria;voando
🧑‍🚀+|astronaut;rocket;space|astronauta;foguete
👨‍🚀+|man astronaut;rocket;space|astronauta homem;espaço;foguete
👩‍🚀+|woman astronaut;rocket;space|astronauta mulher;espaço;foguete
🧑‍🚒+|firefighter;firetruck|bombeiro;caminhão de bombeiros
👨‍🚒+|man firefighter;firetruck|bombeiro homem;caminhão do corpo de bombeiros;fogo;incêndio
👩‍🚒+|woman firefighter;firetruck|bombeira;bombeiro mulher;caminhão do corpo de bombeiros;fogo;incêndio
👮+|police officer;cop;apprehend;arrest;citation;law|policial;autoridade;multar;pessoa;polícia;prender
👮‍♂️+|man police officer;policeman;apprehend;arrest;citation;cop|policial homem;polícia;tira
👮‍♀️+|woman police officer;policewoman;apprehend;arrest;citation;cop|policial mulher;autoridade;multar;polícia;prender;tira
🕵️+|detective;sleuth or spy|detetive;espião;investigador;rosto;rosto com lupa
🕵️‍♂️+|man detective;male detective;sleuth;spy|detetive homem;espião;investigador
🕵️‍♀️+|woman detective;female detective;sleuth;spy|detetive mulher;espionar;espiã;investigadora;investigar
💂+|guard;buckingham;helmet;london;palace|guarda;pessoas;segurança
💂‍♂️+|man guard;guardsman;buckingham;helmet;london;palace|guarda homem;segurança
💂‍♀️+|woman guard;guardswoman;buckingham;helmet;london;palace|guarda mulher;buckingham;londres;palacio;realeza;segurança
🥷+|ninja;assassin;fight;fighter;hidden;person|ninja;assassino;furtividade;guerra;habilidades;luta
👷+|construction worker;build;fix;hardhat;man;person|trabalhador de construção civil;capacete;chapéu;construir;pessoa
👷‍♂️+|man construction worker;construction worker man;build;fix;hardhat;rebuild|pedreiro;construção;homem;operário
👷‍♀️+|woman construction worker;construction worker woman;build;fix;hardhat;rebuild|pedreira;capacete;construção;contrução;mulher;operária
🫅+|person with crown;monarch;noble;regal;royal;royalty|pessoa com coroa;monarca;nobre;princesa;príncipe;rainha
🤴+|prince;crown;fairy;fairytale;fantasy;king|príncipe;realeza;rei
👸+|princess;crown;fairy;fairytale;fantasy;queen|princesa;conto de fadas;coroa;fantasia;loira;menina
👳+|person wearing turban;person with turban|pessoa com turbante
👳‍♂️+|man wearing turban;man with turban|homem com turbante
👳‍♀️+|woman wearing turban;woman with turban|mulher com turbante
👲+|person with skullcap;man with gua pi mao;chinese;guapi;hat|homem de boné;chapéu chinês;gua pi mao;guapimao;homem com gua pi mao;pessoas
🧕+|woman with headscarf;bandana;hijab;kerchief;mantilla;tichel|mulher com véu;hijab;lenço;mulher com lenço de cabeça, hijab, mantilha, tichel, bandana, lenço de cabeça
🤵+|person in tuxedo;formal;wedding|pessoa de smoking;festa;gala;homem;homem de smoking;noivo
🤵‍♂️+|man in tuxedo;formal;groom;wedding|homem de smoking
🤵‍♀️+|woman in tuxedo;formal;wedding|mulher de smoking
👰+|person with veil;wedding|pessoa com véu;casamento;noiva;noiva com véu;pessoas;véu de noiva
👰‍♂️+|man with veil;wedding|noivo com véu
👰‍♀️+|woman with veil;bride with veil;wedding|noiva com véu
🤰+|pregnant woman|grávida;estou grávida;gravidez;mulher
🫃+|pregnant man;belly;bloated;full;overeat|homem grávido;barriga;cheia;cheio;comi demais;excesso de peso
🫄+|pregnant person;belly;bloated;full;overeat;stuffed|pessoa grávida;barriga;cheia;cheio;comi demais;excesso
🤱+|breast-feeding;breast feeding;baby;mom;mother;nursing|amamentando;amamentando, amamentação, leite materno;bebê;neném
👩‍🍼+|woman feeding baby;mom;mother;nanny;newborn;nursing|mulher alimentando bebê;amamentando;amamentação;amor;mamãe;neném
👨‍🍼+|man feeding baby;dad;father;nanny;newborn;nursing|homem alimentando bebê;amamentando;amamentação;amor;neném;pai
🧑‍🍼+|person feeding baby;nanny;newborn;nursing;parent|pessoa alimentando bebê;amamentar;amamentação;homem;mulher;mãe
👼+|baby angel;church;face;fairy;fairytale;fantasy|bebê anjo;conto de fadas;rosto
🎅+|Santa Claus;celebration;christmas;fairy;fantasy;father|Papai Noel;comemoração;festas;natal
🤶+|Mrs. Claus;mrs claus;celebration;christmas;fairy;fantasy|Mamãe Noel;comemoração;natal
🧑‍🎄+|Mx Claus;celebration;christmas;fairy;fantasy;holiday|noel;bom velhinho;chapéu;feliz natal;festas;gorro
🦸+|superhero;good;superpower|super-herói;bem;boa;bom;heroína;super-homem
🦸‍♂️+|man superhero;superhero man;good;superpower|homem super-herói;bom;superpoder
🦸‍♀️+|woman superhero;superhero woman;good;heroine;superpower|super-heroína;boa;herói;mulher;superpoder
🦹+|supervillain;bad;criminal;evil;superpower|supervilão;bandido;criminoso;mal;malvado;mau
🦹‍♂️+|man supervillain;supervillain man;bad;criminal;evil;superpower|homem supervilão;criminoso;mal;superpoder
🦹‍♀️+|woman supervillain;supervillain woman;bad;criminal;evil;superpower|supervilã;criminosa;mulher;má;superpoder
🧙+|mage;fantasy;magic;play;sorcerer;sorceress|mago;bruxa;fantasia;feiticeira;feiticeiro;feitiço
🧙‍♂️+|man mage;mage man;fantasy;magic;play;sorcerer|homem mago;feiticeiro
🧙‍♀️+|woman mage;mage woman;fantasy;magic;play;sorcerer|maga;bruxa;feiticeira
🧚+|fairy;fairytale;fantasy;myth;person;pixie|fada;asas;conto de fadas;fantasia;ser encantado
🧚‍♂️+|man fairy;fairy man;fairytale;fantasy;myth;oberon|homem fada
🧚‍♀️+|woman fairy;fairy woman;fairytale;fantasy;myth;person|mulher fada
🧛+|vampire;blood;dracula;fangs;halloween;scary|vampiro;assustador;dia das bruxas;drácula;fantasia;halloween
🧛‍♂️+|man vampire;vampire man;blood;fangs;halloween;scary|homem vampiro;drácula
🧛‍♀️+|woman vampire;vampire woman;blood;fangs;halloween;scary|mulher vampira
🧜+|merperson;creature;fairytale;folklore;ocean;sea|pessoa sereia;canto;cauda;contos;criatura;fada
🧜‍♂️+|merman;creature;fairytale;folklore;neptune;ocean|sereio;tritão
🧜‍♀️+|mermaid;creature;fairytale;folklore;merwoman;ocean|sereia
🧝+|elf;elves;enchantment;fantasy;folklore;magic|elfo;elfo, duende, légolas;fantasia;magia;mágico;místico
🧝‍♂️+|man elf;elf man;elves;enchantment;fantasy;folklore|elfo homem;duende homem
🧝‍♀️+|woman elf;elf woman;elves;enchantment;fantasy;folklore|elfa;duende mulher
🧞|genie;djinn;fantasy;lamp;myth;rub|gênio;desejos;fantasia;gênio da lâmpada;lâmpada mágica;místico
🧞‍♂️|man genie;genie man;djinn;fantasy;lamp;myth|homem gênio
🧞‍♀️|woman genie;genie woman;djinn;fantasy;lamp;myth|mulher gênio
🧟|zombie;apocalypse;dead;halloween;horror;scary|zumbi;apocalipse;assustador;cazumbi;dia das bruxas;halloween
🧟‍♂️|man zombie;zombie man;apocalypse;dead;halloween;horror|homem zumbi;cazumbi
🧟‍♀️|woman zombie;zombie woman;apocalypse;dead;halloween;horror|mulher zumbi;cazumbi
🧌|troll;fairy;fantasy;monster;tale;trolling|troll;conto de fadas;fantasia;gigante;monstro;ogro
💆+|person getting massage;face;headache;relax;relaxing;salon|pessoa recebendo massagem facial;dor de cabeça;pele;relaxar;rosto;spa
💆‍♂️+|man getting massage;massage man;face;headache;relax;relaxing|homem recebendo massagem facial;acalmar;dor de cabeça;menino;relaxamento;relaxar
💆‍♀️+|woman getting massage;massage woman;face;headache;relax;relaxing|mulher recebendo massagem facial;relaxamento
💇+|person getting haircut;barber;beauty;chop;cosmetology;groom|pessoa cortando o cabelo;beleza;corte de cabelo;salão;salão de beleza
💇‍♂️+|man getting haircut;haircut man;barber;beauty;chop;cosmetology|homem cortando o cabelo;barbeiro;beleza;corte;menino;salão
💇‍♀️+|woman getting haircut;haircut woman;barber;beauty;chop;cosmetology|mulher cortando o cabelo;corte de cabelo;salão de beleza
🚶+|person walking;amble;gait;hike;man;pace|pessoa andando;andar;caminhada;caminhar;passo;pedestre
🚶‍♂️+|man walking;walking man;amble;gait;hike;pace|homem andando;andar;caminhar;homem caminhando
🚶‍♀️+|woman walking;walking woman;amble;gait;hike;pace|mulher andando;andar;caminhada;caminhando;caminhar;passeio
🧍+|person standing;standing person|pessoa em pé;de pé
🧍‍♂️+|man standing;standing man|homem em pé
🧍‍♀️+|woman standing;standing woman|mulher em pé
🧎+|person kneeling;kneeling person;knees|pessoa ajoelhando;ajoelhada;ajoelhar;de joelhos;pessoa ajoelhada
🧎‍♂️+|man kneeling;kneeling man;knees|homem ajoelhando;ajoelhado
🧎‍♀️+|woman kneeling;kneeling woman;knees|mulher ajoelhando;ajoelhada
🧑‍🦯+|person with white cane;person with probing cane;accessibility;blind|pessoa com bengala para cego;acessibilidade
👨‍🦯+|man with white cane;man with probing cane;accessibility;blind|homem com bengala para cego;accessibilidade
👩‍🦯+|woman with white cane;woman with probing cane;accessibility;blind|mulher com bengala para cego;accessibilidade;cega;deficiência visual
🧑‍🦼+|person in motorized wheelchair;accessibility|pessoa em cadeira de rodas motorizada;acessibilidade
👨‍🦼+|man in motorized wheelchair;accessibility|homem em cadeira de rodas motorizada;acessibilidade
👩‍🦼+|woman in motorized wheelchair;accessibility|mulher em cadeira de rodas motorizada;acessibilidade
🧑‍🦽+|person in manual wheelchair;accessibility|pessoa em cadeira de rodas manual;acessibilidade
👨‍🦽+|man in manual wheelchair;accessibility|homem em cadeira de rodas manual;acessibilidade
👩‍🦽+|woman in manual wheelchair;accessibility|mulher em cadeira de rodas manual;acessibilidade
🏃+|person running;runner;fast;hurry;marathon;move|pessoa correndo;correr;corrida;esporte;maratona;maratonista
🏃‍♂️+|man running;running man;fast;hurry;marathon;move|homem correndo;corrida;esporte;maratona
🏃‍♀️+|woman running;running woman;fast;hurry;marathon;move|mulher correndo;corredora;corrida;esporte;garota;guria
💃+|woman dancing;dancer;elegant;festive;flair;flamenco|mulher dançando;bailarina;flamenco;pessoas;salsa;tango
🕺+|man dancing;dance;dancer;elegant;festive;flair|homem dançando
🕴️+|person in suit levitating;business suit levitating;man in business suit levitating|homem de terno levitando
👯+|people with bunny ears;dancers;bestie;bff;counterpart;double|pessoas com orelhas de coelho;amigas;dançar;dançarinas;festa;gêmeas
👯‍♂️+|men with bunny ears;dancing men;bestie;bff;counterpart;dancer|homens com orelhas de coelho;dançarino;dançarinos;festa;festejando;homem
👯‍♀️+|women with bunny ears;dancing women;bestie;bff;counterpart;dancer|mulheres com orelhas de coelho;dançarinas;festa;orelha de coelho
🧖+|person in steamy room;sauna person;day;luxurious;pamper;relax|pessoa na sauna;mulher na sauna;mulher na sauna úmida, sauna úmida, sauna, banho;relaxar;spa
🧖‍♂️+|man in steamy room;sauna man;day;luxurious;pamper;relax|homem na sauna
🧖‍♀️+|woman in steamy room;sauna woman;day;luxurious;pamper;relax|mulher na sauna
🧗+|person climbing;climber;mountain;rock;scale;up|pessoa escalando;alpinista;escalada;escalar;esporte;montanha
🧗‍♂️+|man climbing;climbing man;climber;mountain;rock;scale|homem escalando;escalar
🧗‍♀️+|woman climbing;climbing woman;climber;mountain;rock;scale|mulher escalando;escalar
🤺|person fencing;fencer;sword|esgrimista;esgrima;espada;esporte;pessoa
🏇+|horse racing;jockey;racehorse;riding;sport|corrida de cavalos;esporte;jockey;jóquei
⛷️|skier;snow|esquiador;esporte;frio;neve
🏂+|snowboarder;ski;sport|praticante de snowboard;esporte;inverno;snowboarder
🏌️+|person golfing;golfer;ball;birdie;caddy;driving|golfista;bola;esporte;golfe;jogando
🏌️‍♂️+|man golfing;golfing man;ball;birdie;caddy;driving|homem golfista;golfe;homem jogando golfe
🏌️‍♀️+|woman golfing;golfing woman;ball;birdie;caddy;driving|mulher golfista;bola;esporte;garota;golfe;guria
🏄+|person surfing;surfer;beach;ocean;sport;swell|surfista;esporte;ondas;pegar onda;pessoa;pessoa surfando
🏄‍♂️+|man surfing;surfing man;beach;ocean;sport;surfer|homem surfista;surfando
🏄‍♀️+|woman surfing;surfing woman;beach;ocean;person;sport|mulher surfista;esporte;garota;guria;mar;menina
🚣+|person rowing boat;rowboat;canoe;cruise;fishing;lake|pessoa remando;barco;barco a remo;bote;canoa;transporte
🚣‍♂️+|man rowing boat;rowing man;canoe;cruise;fishing;lake|homem remando;esporte;remador;remo
🚣‍♀️+|woman rowing boat;rowing woman;canoe;cruise;fishing;lake|mulher remando;barco;caiaque;canoa;esporte;garota
🏊+|person swimming;swimmer;freestyle;sport;triathlon|pessoa nadando;esporte;nadar;natação;triatlo
🏊‍♂️+|man swimming;swimming man;freestyle;sport;swimmer;triathlon|homem nadando;nadar;natação
🏊‍♀️+|woman swimming;swimming woman;freestyle;sport;swimmer;triathlon|mulher nadando;esporte;nadadora;nadar;natação
⛹️+|person bouncing ball;bouncing ball person;person with ball;athletic;basketball;championship|pessoa jogando basquete;arremesso;atleta;bater bola;cesta;esporte
⛹️‍♂️+|man bouncing ball;basketball man;bouncing ball man;athletic;championship;dribble|homem jogando basquete;bola;esporte
⛹️‍♀️+|woman bouncing ball;basketball woman;bouncing ball woman;athletic;championship;dribble|mulher jogando basquete;basketball;bola;esporte;garota;jogadora
🏋️+|person lifting weights;weight lifting;weight lifter;barbell;bodybuilder;deadlift|pessoa levantando peso;bodybuilder;esporte;fisiculturista;força;levantar
🏋️‍♂️+|man lifting weights;weight lifting man;barbell;bodybuilder;deadlift;lifter|homem levantando peso;esporte;força
🏋️‍♀️+|woman lifting weights;weight lifting woman;barbell;bodybuilder;deadlift;lifter|mulher levantando peso;esporte;força;garota;guria;levantadora de peso
🚴+|person biking;bicyclist;bicycle;bike;riding;sport|ciclista;bicicleta;bike;ciclismo;esporte;pedalar
🚴‍♂️+|man biking;biking man;bicycle;bicyclist;bike;riding|homem ciclista;bicicleta;esporte;passeio
🚴‍♀️+|woman biking;biking woman;bicycle;bicyclist;bike;riding|mulher ciclista;bicicleta;bike;ciclismo;esporte;garota
🚵+|person mountain biking;mountain bicyclist;bicycle;bike;riding;sport|pessoa fazendo mountain bike;bicicleta;ciclismo;ciclista;esporte;montanha
🚵‍♂️+|man mountain biking;mountain biking man;bicycle;bicyclist;bike;riding|homem fazendo mountain bike;bicicleta;ciclista
🚵‍♀️+|woman mountain biking;mountain biking woman;bicycle;bicyclist;bike;riding|mulher fazendo mountain bike;bicicleta;ciclista;esporte;garota;guria
🤸+|person cartwheeling;active;excited;flip;gymnastics;happy|pessoa fazendo estrela;animada;animado;esporte;estrelinha;feliz
🤸‍♂️+|man cartwheeling;active;excited;flip;gymnastics;happy|homem fazendo estrela;animado;esporte;estrelinha;feliz;ginástica
🤸‍♀️+|woman cartwheeling;active;excited;flip;gymnastics;happy|mulher fazendo estrela;animada;esporte;feliz;ginasta;ginástica
🤼+|people wrestling;combat;duel;grapple;ring;tournament|pessoas lutando;combate;esporte;luta greco-romana;luta livre;lutadores
🤼‍♂️+|men wrestling;combat;duel;grapple;ring;tournament|homens lutando;combate;esporte;homem;luta greco-romana;luta livre
🤼‍♀️+|women wrestling;combat;duel;grapple;ring;tournament|mulheres lutando;combate;esporte;luta greco-romana;luta livre;lutadora
🤽+|person playing water polo;sport;swimming;waterpolo|pessoa jogando polo aquático;esporte;esporte aquático;piscina
🤽‍♂️+|man playing water polo;sport;swimming;waterpolo|homem jogando polo aquático;esporte;jogador;piscina
🤽‍♀️+|woman playing water polo;sport;swimming;waterpolo|mulher jogando polo aquático;esporte;jogadora;menina;piscina
🤾+|person playing handball;handball person;athletics;catch;chuck;hurl|handebol;atleta;bola;esporte;gol;handball
🤾‍♂️+|man playing handball;athletics;catch;chuck;hurl;lob|jogador de handebol;bola;esporte;handball;homem;jogando
🤾‍♀️+|woman playing handball;athletics;catch;chuck;hurl;lob|jogadora de handebol;bola;esporte;gol;handball;jogando
🤹+|person juggling;juggling person;act;balance;balancing;handle|malabarista;equilíbrio;fazer malabarismo;habilidade;malabares;multitarefa
🤹‍♂️+|man juggling;act;balance;balancing;handle;juggle|homem malabarista;equilíbrio;fazer malabarismo;habilidade;malabares;multitarefa
🤹‍♀️+|woman juggling;act;balance;balancing;handle;juggle|mulher malabarista;equilíbrio;habilidade;malabarismo;multitarefa
🧘+|person in lotus position;cross;legged;legs;meditation;peace|pessoa na posição de lótus;ioga;meditação;pernas cruzadas;pessoa em posição de lótus, meditação, yoga, serenidade, pernas cruzadas, pernas cruzadas, relaxar;zen
🧘‍♂️+|man in lotus position;lotus position man;cross;legged;legs;meditation|homem na posição de lótus;ioga;meditação;yoga
🧘‍♀️+|woman in lotus position;lotus position woman;cross;legged;legs;meditation|mulher na posição de lótus;ioga;meditação;yoga
🛀+|person taking bath;bathtub|pessoa tomando banho;banheira;banho de banheira;banho de espuma;água
🛌+|person in bed;sleeping bed;sleeping accommodation;bedtime;good;goodnight|pessoa deitada na cama;boa noite;cochilo;dormindo;dormir;hotel
🧑‍🤝‍🧑|people holding hands;bae;bestie;bff;couple;dating|pessoas de mãos dadas;casal;parceiros;parceria;segurando
👭+|women holding hands;two women holding hands;bae;bestie;bff;couple|duas mulheres de mãos dadas;amigas;casal;duas mulheres de mão dadas;garotas;gurias
👫+|woman and man holding hands;couple;bae;bestie;bff;dating|homem e mulher de mãos dadas;amigos;casal;pessoas
👬+|men holding hands;two men holding hands;bae;bestie;bff;boys|dois homens de mãos dadas;amigos;casal;gêmeos;homem;irmãos
💏+|kiss;couplekiss;anniversary;babe;bae;date|beijo;amor;beijar;casal;coração;pessoas
👩‍❤️‍💋‍👨|kiss: woman, man;couplekiss man woman;anniversary;babe;bae;date|beijo: mulher e homem;amor;beijar;casal;coração;pessoas
👨‍❤️‍💋‍👨|kiss: man, man;couplekiss man man;anniversary;babe;bae;date|beijo: homem e homem;amor;beijar;casal;coração;pessoas
👩‍❤️‍💋‍👩|kiss: woman, woman;couplekiss woman woman;anniversary;babe;bae;date|beijo: mulher e mulher;amor;beijar;casal;coração;pessoas
💑+|couple with heart;anniversary;babe;bae;dating;kiss|casal apaixonado;casal com um coração;pessoas;romance
👩‍❤️‍👨|couple with heart: woman, man;anniversary;babe;bae;dating;kiss|casal apaixonado: mulher e homem;casal com um coração;pessoas;romance
👨‍❤️‍👨|couple with heart: man, man;anniversary;babe;bae;dating;kiss|casal apaixonado: homem e homem;casal com um coração;pessoas;romance
👩‍❤️‍👩|couple with heart: woman, woman;anniversary;babe;bae;dating;kiss|casal apaixonado: mulher e mulher;casal com um coração;pessoas;romance
👨‍👩‍👦|family: man, woman, boy;child|família: homem, mulher e menino;filho;mãe;pai;pessoas;um filho
👨‍👩‍👧|family: man, woman, girl;child|família: homem, mulher e menina;filho;mãe;pai;pessoas;um filho
👨‍👩‍👧‍👦|family: man, woman, girl, boy;child|família: homem, mulher, menina e menino;filho;mãe;pai;pessoas;um filho
👨‍👩‍👦‍👦|family: man, woman, boy, boy;child|família: homem, mulher, menino e menino;filho;mãe;pai;pessoas;um filho
👨‍👩‍👧‍👧|family: man, woman, girl, girl;child|família: homem, mulher, menina e menina;filho;mãe;pai;pessoas;um filho
👨‍👨‍👦|family: man, man, boy;child|família: homem, homem e menino;filho;mãe;pai;pessoas;um filho
👨‍👨‍👧|family: man, man, girl;child|família: homem, homem e menina;filho;mãe;pai;pessoas;um filho
👨‍👨‍👧‍👦|family: man, man, girl, boy;child|família: homem, homem, menina e menino;filho;mãe;pai;pessoas;um filho
👨‍👨‍👦‍👦|family: man, man, boy, boy;child|família: homem, homem, menino e menino;filho;mãe;pai;pessoas;um filho
👨‍👨‍👧‍👧|family: man, man, girl, girl;child|família: homem, homem, menina e menina;filho;mãe;pai;pessoas;um filho
👩‍👩‍👦|family: woman, woman, boy;child|família: mulher, mulher e menino;filho;mãe;pai;pessoas;um filho
👩‍👩‍👧|family: woman, woman, girl;child|família: mulher, mulher e menina;filho;mãe;pai;pessoas;um filho
👩‍👩‍👧‍👦|family: woman, woman, girl, boy;child|família: mulher, mulher, menina e menino;filho;mãe;pai;pessoas;um filho
👩‍👩‍👦‍👦|family: woman, woman, boy, boy;child|família: mulher, mulher, menino e menino;filho;mãe;pai;pessoas;um filho
👩‍👩‍👧‍👧|family: woman, woman, girl, girl;child|família: mulher, mulher, menina e menina;filho;mãe;pai;pessoas;um filho
👨‍👦|family: man, boy;child|família: homem e menino;filho;mãe;pai;pessoas;um filho
👨‍👦‍👦|family: man, boy, boy;child|família: homem, menino e menino;filho;mãe;pai;pessoas;um filho
👨‍👧|family: man, girl;child|família: homem e menina;filho;mãe;pai;pessoas;um filho
👨‍👧‍👦|family: man, girl, boy;child|família: homem, menina e menino;filho;mãe;pai;pessoas;um filho
👨‍👧‍👧|family: man, girl, girl;child|família: homem, menina e menina;filho;mãe;pai;pessoas;um filho
👩‍👦|family: woman, boy;child|família: mulher e menino;filho;mãe;pai;pessoas;um filho
👩‍👦‍👦|family: woman, boy, boy;child|família: mulher, menino e menino;filho;mãe;pai;pessoas;um filho
👩‍👧|family: woman, girl;child|família: mulher e menina;filho;mãe;pai;pessoas;um filho
👩‍👧‍👦|family: woman, girl, boy;child|família: mulher, menina e menino;filho;mãe;pai;pessoas;um filho
👩‍👧‍👧|family: woman, girl, girl;child|família: mulher, menina e menina;filho;mãe;pai;pessoas;um filho
🗣️|speaking head;speaking head in silhouette;face|silhueta falando;berro;cabeça;grito;voz
👤|bust in silhouette;mysterious;shadow|silhueta de busto;mistério;pessoas;sombra
👥|busts in silhouette;bff;everyone;friend;friends;people|silhueta de bustos;amigos;dupla;pessoas
🫂|people hugging;comfort;embrace;farewell;friendship;goodbye|pessoas se abraçando;abraço;adeus;amizade;amor;carinho
👪|family;child|família;filho;mãe;pai;pessoas;um filho
👣|footprints;barefoot;clothing;omw;walk|pegadas;corpo;gravura;pé;pés descalços;rastro
#3
🐵|monkey face;animal;banana|rosto de macaco;animal
🐒|monkey;animal;banana|macaco;animal
🦍|gorilla;harambe;animal|gorila;animal;macaco
🦧|orangutan;animal;ape;monkey|orangotango;macaco;primata
🐶|dog face;adorbs;animal;pet;puppies;puppy|rosto de cachorro;animal
🐕|dog;dog2;animal;animals;dogs;pet|cachorro;animal;cão
🦮|guide dog;accessibility;animal;blind|cão-guia;acessibilidade;cachorro;cadela;cega;cego
🐕‍🦺|service dog;accessibility;animal;assistance|cão de serviço;accessibilidade;assistência;cachorro;cadela;cão-guia
🐩|poodle;animal;dog;fluffy|poodle;animal;cachorro
🐺|wolf;animal;face|rosto de lobo;animal
🦊|fox;fox face;animal|rosto de raposa;animal;bicho
🦝|raccoon;animal;curious;sly|guaxinim;animal;astuto;curioso;travesso
🐱|cat face;animal;kitten;kitty;pet|rosto de gato;animal;felino;gatinho
🐈|cat;cat2;animal;animals;cats;kitten|gato;animal;felino
🐈‍⬛|black cat;animal;feline;halloween;meow;unlucky|gato preto;animal;azar;dia das bruxas;felino;gata
🦁|lion;lion face;alpha;animal;leo;mane|rosto de leão;animal;zodíaco
🐯|tiger face;animal;big;cat;predator|rosto de tigre;animal
🐅|tiger;tiger2;animal;big;cat;predator|tigre;animal
🐆|leopard;animal;big;cat;predator;zoo|leopardo;animal;onça
🐴|horse face;animal;dressage;equine;farm;horses|rosto de cavalo;animal;equino
🫎|moose;alces;animal;antlers;elk;mammal|alce;animal;cervo;chifres;galhada;mamífero
🫏|donkey;animal;ass;burro;hinny;mammal|burro;animais;animal;asno;jegue;mamífero
🐎|horse;racehorse;animal;equestrian;farm;racing|cavalo;animal;corrida;equestre
🦄|unicorn;unicorn face|rosto de unicórnio;animal
🦓|zebra;animal;stripe|zebra;animal;listra;listras
🦌|deer;animal|cervo;animal;veado
🦬|bison;animal;buffalo;herd;wisent|bisão;animal;bisonte;búfalo;rebanho
🐮|cow face;animal;farm;milk;moo|rosto de vaca;animal;fazenda;leite;muuu;vaquinha
🐂|ox;animal;animals;bull;farm;taurus|boi;animal;touro;zodíaco
🐃|water buffalo;animal;zoo|búfalo-asiático;animal;água
🐄|cow;cow2;animal;animals;farm;milk|vaca;animal;fazenda
🐷|pig face;animal;bacon;farm;pork|rosto de porco;animal
🐖|pig;pig2;animal;bacon;farm;pork|porco;animal
🐗|boar;animal;pig|javali;animal
🐽|pig nose;animal;face;farm;smell;snout|nariz de porco;animal;rosto
🐏|ram;animal;aries;horns;male;sheep|carneiro;animal;chifre;zodíaco;áries
🐑|ewe;sheep;animal;baa;farm;female|ovelha;animal;fazenda;lã
🐐|goat;animal;capricorn;farm;milk;zodiac|cabra;animal;bode;capricórnio;zodíaco
🐪|camel;dromedary camel;animal;desert;hump;one|camelo;animal;camelo de uma só corcova;deserto;dromedário
🐫|two-hump camel;two hump camel;animal;bactrian;desert|camelo com duas corcovas;animal;camelo asiático com duas corcovas;deserto
🦙|llama;alpaca;animal;guanaco;vicuña;wool|lhama;alpaca;animal;guanaco;lã;vicunha
🦒|giraffe;animal;spots|girafa;animal
🐘|elephant;animal|elefante;animal
🦣|mammoth;animal;extinction;large;tusk;wooly|mamute;animal;extinto;grande;lanoso;presa
🦏|rhinoceros;animal|rinoceronte;animal
🦛|hippopotamus;animal|hipopótamo;animal
🐭|mouse face;animal|rosto de camundongo;animal;ratinho;rato
🐁|mouse;mouse2;animal;animals|camundongo;animal;ratinho
🐀|rat;animal|rato;animal;ratazana
🐹|hamster;animal;face;pet|rosto de hamster;animal
🐰|rabbit face;animal;bunny;pet|rosto de coelho;animal
🐇|rabbit;rabbit2;animal;bunny;pet|coelho;animal;coelhinho;coelhinho da páscoa
🐿️|chipmunk;animal;squirrel|esquilo;animal
🦫|beaver;animal;dam;teeth|castor;animal;dentuço;represa
🦔|hedgehog;animal;spiny|porco-espinho;animal;espinhoso;ouriço
🦇|bat;animal;vampire|morcego;animal;vampiro
🐻|bear;animal;face;grizzly;growl;honey|rosto de urso;animal
🐻‍❄️|polar bear;animal;arctic;white|urso polar;branco;ártico
🐨|koala;animal;australia;bear;down;face|coala;animal
🐼|panda;panda face;animal;bamboo|rosto de panda;animal
🦥|sloth;lazy;slow|preguiça;bicho-preguiça;devagar;lenta;lentidão;preguiçosa
🦦|otter;animal;fishing;playful|lontra;brincalhona;pesca
🦨|skunk;animal;stink|gambá;fedida;fedido;fedor
🦘|kangaroo;animal;joey;jump;marsupial|canguru;animal;austrália;filhote;joey;marsupial
🦡|badger;animal;honey;pester|texugo;animal;incomodar;ratel;texugo de mel
🐾|paw prints;feet;paws|patas;animal;patinhas de cachorro;pegada;pegada de pata
🦃|turkey;bird;gobble;thanksgiving|peru;animal;ave;peru de natal
🐔|chicken;animal;bird;ornithology|galinha;animal;ave
🐓|rooster;animal;bird;ornithology|galo;animal;ave
🐣|hatching chick;animal;baby;bird;egg|pintinho chocando;animal;ave;bebê;filhote;galinha
🐤|baby chick;animal;bird;ornithology|pintinho de perfil;animal;ave;bebê;filhote;galinha
🐥|front-facing baby chick;hatched chick;front facing baby chick;animal;bird;newborn|pintinho de frente;animal;ave;bebê;fihote;galinha
🐦|bird;animal;ornithology|pássaro;animal
🐧|penguin;animal;antarctica;bird;ornithology|pinguim;animal;antartica;frio
🕊️|dove;dove of peace;bird;fly;ornithology|pomba branca;animal;ave branca;paz;pássaro
🦅|eagle;animal;bird;ornithology|águia;pássaro
🦆|duck;animal;bird;ornithology|pato;animal;pássaro
🦢|swan;animal;bird;cygnet;duckling;ornithology|cisne;animal;ave;patinho feio;pássaro
🦉|owl;animal;bird;ornithology;wise|coruja;pássaro;sabedoria
🦤|dodo;animal;bird;extinction;large;ornithology|dodô;animal;ave;extinto;grande;maurício
🪶|feather;bird;flight;plumage|pena;leve;plumagem;pássaro;voo
🦩|flamingo;animal;bird;flamboyant;ornithology;tropical|flamingo;ave;extravagante;tropical
🦚|peacock;animal;bird;colorful;ornithology;ostentatious|pavão;animal;ave;colorido;orgulhoso;pavoa
🦜|parrot;animal;bird;ornithology;pirate;talk|papagaio;animal;ave;fala;pirata;pássaro
🪽|wing;angelic;ascend;aviation;bird;fly|asa;angelical;anjo;ascender;aviação;celestial
🐦‍⬛|black bird;raven;crow;rook;animal;beak|pássaro preto;animal;ave;bico;corvo;gralha
🪿|goose;animal;bird;duck;flock;fowl|ganso;animal;ave;bobo;gansos;grasno
🐸|frog;animal;face|sapo;animal;rosto;rosto de sapo
🐊|crocodile;animal;zoo|crocodilo;animal;jacaré
🐢|turtle;animal;terrapin;tortoise|tartaruga;animal
🦎|lizard;animal;reptile|lagartixa;animal;lagarto;réptil
🐍|snake;animal;bearer;ophiuchus;serpent;zodiac|cobra;animal;réptil;serpente
🐲|dragon face;animal;fairy;fairytale|rosto de dragão;animal
🐉|dragon;animal;fairy;fairytale;knights|dragão;animal;game of thrones
🦕|sauropod;brachiosaurus;brontosaurus;dinosaur;diplodocus|saurópode;braquiosaurus;braquiossauro;brontossauro;brontossuro;dinossauro
🦖|T-Rex;t rex;dinosaur;tyrannosaurus|tiranossauro rex;dinossauro;t-rex
🐳|spouting whale;animal;beach;face;ocean|baleia esguichando água;animal;esguicho
🐋|whale;whale2;animal;beach;ocean|baleia;animal;mar;oceano
🐬|dolphin;flipper;animal;beach;ocean|golfinho;animal;oceano
🦭|seal;animal;lion;ocean|foca;animal;animal marinho;leão marinho;leão-marinho;oceano
🐟|fish;animal;dinner;fishes;fishing;pisces|peixe;animal;peixes;pesca;pescar;signo de peixes
🐠|tropical fish;animal;fishes|peixe tropical;animal
🐡|blowfish;animal|baiacu;animal;peixe
🦈|shark;animal;fish|tubarão;peixe
🐙|octopus;animal;creature;ocean|polvo;animal;oceano;octopus
🐚|spiral shell;animal;beach;conch;sea|caramujo;animal;concha;concha do mar;concha em espiral
🪸|coral;change;climate;ocean;reef;sea|coral;mar;mudança climática;oceano;recife
🪼|jellyfish;animal;aquarium;burn;invertebrate;life|água-viva;ai;animal;aquário;ferrão;invertebrado
🦀|crab;cancer;zodiac|caranguejo;animal;animal marinho;câncer;signo de câncer;zodíaco
🦞|lobster;animal;bisque;claws;seafood|lagosta;animal;bisque;caldo;fruto do mar;garras
🦐|shrimp;food;shellfish;small|camarão;animal;comida;crustáceo
🦑|squid;animal;food;mollusk|lula;animal;comida;molusco
🦪|oyster;diving;pearl|ostra;frutos do mar;mergulho;pérola
🐌|snail;animal;escargot;garden;nature;slug|caracol;animal;escargot
🦋|butterfly;insect;pretty|borboleta;beleza;inseto
🐛|bug;animal;garden;insect|inseto;animal;centopeia;lagarta
🐜|ant;animal;garden;insect|formiga;animal;inseto
🐝|honeybee;animal;bumblebee;insect;nature;spring|abelha;animal;inseto;natureza
🪲|beetle;animal;bug;insect|besouro;animal;bicho;inseto
🐞|lady beetle;animal;garden;insect;ladybird;ladybug|joaninha;animal;besouro;inseto;tipo de besouro
🦗|cricket;animal;bug;grasshopper;insect;orthoptera|grilo;gafanhoto;inseto
🪳|cockroach;animal;insect;pest|barata;animal;baratas;inseto;nojento;nojo
🕷️|spider;animal;insect|aranha;animal;dias das bruxas;halloween;inseto
🕸️|spider web|teia de aranha;halloween;inseto
🦂|scorpion;scorpius;zodiac|escorpião;animal;deserto;inseto;zodíaco
🦟|mosquito;bite;disease;fever;insect;malaria|mosquito;aedes aegypti;animal;chicungunha;dengue;doença
🪰|fly;animal;disease;insect;maggot;pest|mosca;animal;apodrecendo;doença;inseto;larva
🪱|worm;animal;annelid;earthworm;parasite|minhoca;anelídeo;animal;parasita;verme
🦠|microbe;amoeba;bacteria;science;virus|micróbio;ameba;bactéria;ciência;vírus
💐|bouquet;anniversary;birthday;date;flower;love|buquê;aniversário;flor;planta;romance
🌸|cherry blossom;flower;plant;spring;springtime|flor de cerejeira;cereja;planta;primavera
💮|white flower|flor branca;carimbo;carimbo de flor;carimbo de parabéns
🪷|lotus;beauty;buddhism;calm;flower;hinduism|lótus;beleza;budismo;calma;flor;flor de lótus
🏵️|rosette;plant|roseta;flor;flor amarela;planta;primavera
🌹|rose;beauty;elegant;flower;love;plant|rosa;flor
🥀|wilted flower;dying|flor murcha;morrendo;murchando
🌺|hibiscus;flower;plant|hibisco;flor;planta;primavera
🌻|sunflower;outdoors;plant|girassol;flor;planta
🌼|blossom;buttercup;dandelion;flower;plant|flor;florescer;planta
🌷|tulip;blossom;flower;growth;plant|tulipa;flor
🪻|hyacinth;bloom;bluebonnet;flower;indigo;lavender|jacinto;arbusto;bluebonnet;flor;flor-crânio-do-dragão;lavanda
🌱|seedling;plant;sapling;sprout;young|muda de planta;brotar;broto;jovem;planta jovem;plantinha
🪴|potted plant;decor;grow;house;nurturing|vaso com planta;casa;chato;decoração;nutrir;plantar
🌲|evergreen tree;christmas;forest;pine|conífera;floresta;natal;pinheirinho;pinheiro;árvore
🌳|deciduous tree;forest;green;habitat;shedding|árvore caidiça;desfolha;natureza;árvore cheia
🌴|palm tree;beach;plant;tropical|palmeira;coqueiro;árvore;árvore de palmeira
🌵|cactus;desert;drought;nature;plant|cacto;deserto;natureza;planta;seca
🌾|sheaf of rice;ear of rice;grain;grains;plant|planta de arroz;comida;espiga;espiga de arroz;fazenda;grãos
🌿|herb;leaf;plant|erva;folha;planta
☘️|shamrock;irish;plant|trevo;irlanda;irlandês;planta;trevo de três folhas
🍀|four leaf clover;4;four-leaf;irish;lucky;plant|trevo de quatro folhas;irlandês;planta;sorte;sortudo
🍁|maple leaf;falling|folha de bordo;folha caída;folha vermelha;maple;outono
🍂|fallen leaf;autumn;falling|folhas caídas;cair;outono
🍃|leaf fluttering in wind;leaves;blow|folha ao vento;soprando
🪹|empty nest;branch;home;nesting|ninho vazio;aninhando;galhos;lar;passarinho;pássaro
🪺|nest with eggs;bird;branch;nesting|ninho com ovos;aninhando;galhos;lar;passarinho;pássaro
🍄|mushroom;fungus;toadstool|cogumelo;champignon;fungo;mario;planta
#4
🍇|grapes;dionysus;fruit|uvas;fruta
🍈|melon;cantaloupe;fruit|melão;fruta
🍉|watermelon;fruit|melancia;fruta
🍊|tangerine;orange;mandarin;c;citrus;fruit|tangerina;cítrica;fruta;laranja
🍋|lemon;citrus;fruit;sour|limão;azedo;cítrico;fruta;lima;limão siciliano
🍌|banana;fruit;potassium|banana;fruta
🍍|pineapple;colada;fruit;pina;tropical|abacaxi;comida;fome;fruta
🥭|mango;food;fruit;tropical|manga;comida;fruta;tropical
🍎|red apple;diet;food;fruit;health;ripe|maçã vermelha;fruta
🍏|green apple;fruit|maçã verde;comida;fome;fruta
🍐|pear;fruit|pera;comida;fome;fruta
🍑|peach;fruit|pêssego;fruta
🍒|cherries;berries;cherry;fruit;red|cereja;comida;fome;fruta;frutas vermelhas
🍓|strawberry;fruit|morango;comida;fome;fruta;frutas vermelhas
🫐|blueberries;berry;bilberry;blueberry;food;fruit|mirtilos;alimento;azul;baga;blueberry;comida
🥝|kiwi fruit;food|kiwi;comida;fruta
🍅|tomato;food;fruit;vegetable|tomate;fruta;fruto;legume;vegetal
🫒|olive;food|azeitona;alimento;comida;oliveira
🥥|coconut;colada;palm;piña|coco;fruta;palmeira;piña colada
🥑|avocado;food;fruit|abacate;comida;fruta
🍆|eggplant;aubergine;vegetable|berinjela;beringela;comida;legume;vegetal
🥔|potato;food;vegetable|batata;comida;fome;legume;vegetal
🥕|carrot;food;vegetable|cenoura;comida;fome;legume;salada;vegetal
🌽|ear of corn;crops;farm;maize;maze|milho;comida;espiga;espiga de milho;fome
🌶️|hot pepper|pimenta;apimentada;apimentado;tempero
🫑|bell pepper;capsicum;food;vegetable|pimentão;alimento;capsicum;comida;pimenta;pimentão verde
🥒|cucumber;food;pickle;vegetable|pepino;comida;fome;legume;picles;salada
🥬|leafy green;bok;burgers;cabbage;choy;kale|verdura;alface;bok choy;comida;couve;hambúrguer
🥦|broccoli;cabbage;wild|brócolis
🧄|garlic;flavoring|alho;tempero
🧅|onion;flavoring|cebola;tempero
🥜|peanuts;food;vegetable|amendoim;comida
🫘|beans;food;kidney;legume;small|feijões;alimento;comida;feijão;grão;legume
🌰|chestnut;almond;plant|castanha;planta
🫚|ginger root;beer;health;herb;natural;spice|gengibre;cerveja;comida;erva;especiaria;natural
🫛|pea pod;beans;beanstalk;edamame;legume;soybean|vagem;comida;edamame;ervilha;feijão;grão
🍞|bread;carbs;food;grain;loaf;restaurant|pão;pão de forma;pão para fatiar;restaurante;torrada;tostex
🥐|croissant;bread;breakfast;crescent;food;french|croissant;café da manhã;comida;fome;pão
🥖|baguette bread;food;french|baguete;bisnaga;comida;pão;pão francês
🫓|flatbread;arepa;food;gordita;lavash;naan|pão sírio;alimento;arepa;comida;lavash;naan
🥨|pretzel;convoluted;twisted|pretzel;pão torcido
🥯|bagel;bakery;bread;breakfast;schmear|bagel;café da manhã;chimia;comida;confeitaria;pão
🥞|pancakes;breakfast;crêpe;food;hotcake|panquecas;café da manhã;comida;crepes;fome
🧇|waffle;breakfast;indecisive;iron|waffle;doce;gofre;wafel;wafle
🧀|cheese wedge|queijo;comida;fome;queijo suíço
🍖|meat on bone|carne;carne com osso;carne no osso;churras;churrasco;restaurante
🍗|poultry leg;bone;chicken;drumstick;hungry;turkey|coxa de frango;aves;comida;coxinha;fome;osso
🥩|cut of meat;chop;lambchop;porkchop;red;steak|corte de carne;bife;carne vermelha;costela de cordeiro;costeleta;costeleta de porco
🥓|bacon;breakfast;food;meat|bacon;comida;fome;toucinho
🍔|hamburger;eat;fast;food;hungry|hambúrguer;cheese burguer;restaurante
🍟|french fries;fast;food|batata frita;comida;fast food;fome;fritas;lanchonete
🍕|pizza;cheese;food;hungry;pepperoni;slice|pizza;fatia;restaurante
🌭|hot dog;hotdog;frankfurter;sausage|cachorro-quente;cachorro quente;hot dog;pão com salsicha;pão com vina
🥪|sandwich;bread|sanduíche;pão;pão de forma
🌮|taco;mexican|taco;comida mexicana;mexicano;tacos
🌯|burrito;mexican;wrap|burrito;comida mexicana;mexicano
🫔|tamale;food;mexican;pamonha;wrapped|tamale;alimento;comida;enrolado;mexicano;milho
🥙|stuffed flatbread;falafel;food;gyro;kebab|pão recheado;comida;kebab;recheio;wrap
🧆|falafel;chickpea;meatball|falafel;almôndega;grão de bico
🥚|egg;egg2;breakfast;food|ovo;comida;fome
🍳|cooking;egg;fried egg;breakfast;easy;fry|ovo frito;comida;culinária;frigideira;ovo estrelado;restaurante
🥘|shallow pan of food;casserole;paella|caçarola com comida;fome;paella;panela;rasa
🍲|pot of food;stew;soup|panela;ensopado;restaurante;tigela de comida
🫕|fondue;cheese;chocolate;food;melted;pot|fondue;alimento;chocolate;comida;derretido;panela
🥣|bowl with spoon;breakfast;cereal;congee;oatmeal;porridge|tigela com colher;café da manhã;cereal;prato de sopa
🥗|green salad;food|salada verde;comida;fome;restaurante
🍿|popcorn;movie|pipoca;balde;cinema
🧈|butter;dairy|manteiga;laticínio;margarina
🧂|salt;condiment;flavor;mad;salty;shaker|sal;comida;condimento;sabor;saleiro;salgado
🥫|canned food|comida enlatada
🍱|bento box;food|bentô;almoço japonês;caixa;caixa de bentô;restaurante
🍘|rice cracker;food|biscoito de arroz;bolacha de arroz;cracker
🍙|rice ball;food;japanese|arroz japonês;bolinho de arroz;comida;fome;onigiri;restaurante
🍚|cooked rice;food|arroz cozido;comida;fome;restaurante
🍛|curry rice;food|arroz com curry;curry e arroz;restaurante
🍜|steaming bowl;ramen;chopsticks;food;noodle;pho|lámen;comida;fome;macarrão;miojo;quentinha
🍝|spaghetti;food;meatballs;pasta;restaurant|espaguete;comida;fome;italiano;macarronada;macarrão
🍠|roasted sweet potato;food|batata assada;batata-doce;restaurante
🍢|oden;food;kebab;restaurant;seafood;skewer|oden;espetinho;frutos do mar;frutos do mar no espetinho;restaurante
🍣|sushi;food|sushi;comida japonesa;restaurante;restaurante japonês;sashimi
🍤|fried shrimp;prawn;tempura|camarão frito;camarão empanado;restaurante;tempura
🍥|fish cake with swirl;food;pastry;restaurant|bolinho de peixe;bolinho de peixe com redemoinho;croquete de peixe;restaurante
🥮|moon cake;autumn;festival;yuèbǐng|bolo lunar;bolo da lua;comida;confeitaria;festival;festival chinês
🍡|dango;dessert;japanese;skewer;stick;sweet|dango;bolinho de mochi;bolinho de mochi no espetinho;bolinho japonês;comida;doce
🥟|dumpling;empanada;gyōza;jiaozi;pierogi;potsticker|bolinho asiático;chinês;dumpling;empanada;gyōza;jiaozi
🥠|fortune cookie;prophecy|biscoito da sorte;biscoito chinês;biscoito da fortuna;profecia
🥡|takeout box;chopsticks;delivery;food;oyster;pail|caixa para viagem;caixinha para levar;delivery;marmita
🍦|soft ice cream;icecream;dessert;food;restaurant;serve|sorvete italiano;doce;fome;sobremesa;sorvete de casquinha;sorvete de massa
🍧|shaved ice;dessert;restaurant;sweet|raspadinha de gelo;restaurante;sobremesa
🍨|ice cream;dessert;food;restaurant;sweet|sorvete;creme;gelo;restaurante;sobremesa
🍩|doughnut;breakfast;dessert;donut;food;sweet|donut;comida;fome;restaurante;rosquinha;sonho doce
🍪|cookie;chip;chocolate;dessert;sweet|biscoito;bolacha;comida;cookie;doce;fome
🎂|birthday cake;bday;celebration;dessert;happy;pastry|bolo de aniversário;comemoração;doce;feliz aniversário;festa
🍰|shortcake;dessert;pastry;slice;sweet|pão de ló de morango;bolo;bolo recheado;doce;fatia;fatia de bolo
🧁|cupcake;bakery;dessert;sprinkles;sugar;sweet|cupcake;açúcar;bolinho;bolo;comida;confeitaria
🥧|pie;apple;filling;fruit;meat;pastry|torta;abóbora;carne;doce;fatia;fatia de torta
🍫|chocolate bar;candy;dessert;halloween;sweet;tooth|chocolate;barra;barra de chocolate;doce;fome
🍬|candy;cavities;dessert;halloween;restaurant;sweet|bala;balinha;doce
🍭|lollipop;candy;dessert;food;restaurant;sweet|pirulito;bala;doce
🍮|custard;dessert;pudding;sweet|pudim;pudim de leite;pudim de ovos;restaurante
🍯|honey pot;barrel;bear;food;honeypot;jar|pote de mel;restaurante
🍼|baby bottle;babies;birth;born;drink;infant|mamadeira;bebê;leite;leitinho;mamar;neném
🥛|glass of milk;milk glass;drink|copo de leite
☕|hot beverage;coffee;cafe;caffeine;chai;drink|café;cafezinho;cafeína;chá;inverno;quente
🫖|teapot;brew;drink;food|bule;alimento;bebida;chaleira;chá;comida
🍵|teacup without handle;beverage;drink;oolong|xícara de chá sem alça;bebida;chá verde
🍶|sake;bar;beverage;bottle;cup;drink|saquê;bar;bebida;copo;garrafa;garrafa e copo de saquê
🍾|bottle with popping cork;champagne;bar;drink|garrafa de champanhe;aniversário;bar;champagne;champanha;cidra
🍷|wine glass;alcohol;bar;beverage;booze;club|vinho;bar;bebida;cálice de vinho;restaurante;taça
🍸|cocktail glass;alcohol;bar;booze;club;drink|coquetel;bar;beber;bebida;cachaça;happy hour
🍹|tropical drink;alcohol;bar;booze;club;cocktail|bebida tropical;bar;coquetel;coquetel de frutas;drink;happy hour
🍺|beer mug;alcohol;ale;bar;booze;drink|cerveja;bar;bebida;caneca;caneca de cerveja;chopp
🍻|clinking beer mugs;beers;alcohol;bar;booze;bottoms|canecas de cerveja;bar;chope;chopp;restaurante
🥂|clinking glasses;celebrate;drink|taças brindando;brinde;champagne;champanhe;comemoração;tim-tim
🥃|tumbler glass;liquor;scotch;shot;whiskey;whisky|copo;bar;bebida;drink;whisky
🫗|pouring liquid;accident;drink;empty;glass;oops|derramando líquido;acabou;acidente;bebida;derramar;derrubar
🥤|cup with straw;drink;juice;malt;soda;soft|copo com canudo;refrigerante;suco;água
🧋|bubble tea;boba;food;milk;pearl|chá perolado;bebida;bolha;bubble tea;comida;leite
🧃|beverage box;juice;straw;sweet|suco de caixa;caixa de suco;caixinha de suco;suquinho
🧉|mate;drink|mate;bebida;chimarrão;cuia de chimarrão;tereré
🧊|ice;ice cube;cold;iceberg|cubo de gelo;gelado;iceberg
🥢|chopsticks;hashi;jeotgarak;kuaizi|hashi;comida japonesa;pauzinhos
🍽️|fork and knife with plate;plate with cutlery;cooking;dinner;eat|prato com talheres;almoço;faca;fome;garfo;jantar
🍴|fork and knife;breakfast;breaky;cooking;cutlery;delicious|garfo e faca;almoço;comer;comida;fome;jantar
🥄|spoon;eat;tableware|colher;talher
🔪|kitchen knife;hocho;chef;cooking;tool;weapon|faca de cozinha;chef;cozinhar
🫙|jar;condiment;container;empty;nothing;sauce|jarro;armazenar;condimento;conserva;jarra;molho
🏺|amphora;aquarius;cooking;drink;jug;tool|ânfora;ornamento chinês;vaso;vaso chinês
#5
🌍|globe showing Europe-Africa;earth africa;globe showing europe africa;world|globo mostrando Europa e África;terra
🌎|globe showing Americas;earth americas;world|globo mostrando as Américas;terra
🌏|globe showing Asia-Australia;earth asia;globe showing asia australia;world|globo mostrando Ásia e Oceania;austrália;planeta terra
🌐|globe with meridians;earth;internet;web;world;worldwide|globo com meridianos
🗺️|world map|mapa-múndi;geografia;mundo
🗾|map of Japan|mapa do Japão
🧭|compass;direction;magnetic;navigation;orienteering|bússola;bússola magnética;direção;magnético;navegação;norte
🏔️|snow-capped mountain;mountain snow;snow capped mountain;cold|montanha com neve;alpes;frio
⛰️|mountain|montanha;natureza
🌋|volcano;eruption;mountain;nature|vulcão;erupção vulcânica;lava;natureza
🗻|mount fuji;mountain;nature|Monte Fuji;montanha
🏕️|camping|acampamento;barraca
🏖️|beach with umbrella;beach umbrella|praia e guarda-sol
🏜️|desert|deserto;clima seco
🏝️|desert island|ilha deserta;palmeira;praia
🏞️|national park|parque nacional;parque com rio;reserva florestal
🏟️|stadium|estádio;arena
🏛️|classical building|prédio grego;arquitetura;clássico
🏗️|building construction;crane|construção;guindaste;obra
🧱|brick;bricks;clay;mortar;wall|tijolo;argamassa;argila;cimento;muro;parede
🪨|rock;boulder;heavy;solid;stone;tough|pedra;pedregulho;pesado;rocha;seixo;sólido
🪵|wood;log;lumber;timber|madeira;lenha;madeira serrada;tora;tronco
🛖|hut;home;house;roundhouse;shelter;yurt|cabana;abrigo;casa;yurt
🏘️|houses;house buildings|casas
🏚️|derelict house;derelict house building;home|casa abandonada
🏠|house;building;country;heart;home;ranch|casa;construção;domicílio;lar;residência
🏡|house with garden;building;country;heart;home;ranch|casa com jardim;construção;lar
🏢|office building;city;cubical;job|edifício comercial;escritório
🏣|Japanese post office;building|correio japonês;oriental;prédio
🏤|post office;european post office;building|correio;europeu;prédio
🏥|hospital;building;doctor;medicine|hospital;doente;internado;médico;prédio
🏦|bank;building|banco;prédio
🏨|hotel;building|hotel;prédio
🏩|love hotel;building|motel;amor;hotel;prédio
🏪|convenience store;24;building;hours|loja de conveniência;24 horas;24h;prédio
🏫|school;building|escola;colégio;prédio;prédio da escola
🏬|department store;building|loja de departamentos;estabelecimento comercial
🏭|factory;building|fábrica;prédio
🏯|Japanese castle;building|castelo japonês;pagoda;pagode;prédio
🏰|castle;european castle;building|castelo;castelo europeu;castelo medieval;prédio
💒|wedding;chapel;hitched;nuptials;romance|capela de casamento;romance
🗼|Tokyo tower|Torre de Tóquio;japão
🗽|Statue of Liberty;new;ny;nyc;york|Estátua da Liberdade
⛪|church;bless;chapel;christian;cross;religion|igreja;capela;cristã;cristão;missa;prédio
🕌|mosque;islam;masjid;muslim;religion|mesquita;islã;muçulmano;religião
🛕|hindu temple|templo hindu
🕍|synagogue;jew;jewish;judaism;religion;temple|sinagoga;judaísmo;judeu;judia;religião;templo
⛩️|shinto shrine;religion|santuário japonês;oriental;religião;xintoísmo
🕋|kaaba;hajj;islam;muslim;religion;umrah|caaba islã;muçulmano;religião
⛲|fountain|fonte;chafariz;praça;água
⛺|tent;camping|barraca;acampamento;acampar
🌁|foggy|enevoado;bruma;cerração;neblina;nevoeiro;névoa
🌃|night with stars|noite estrelada;cidade à noite;estrelas;prédios
🏙️|cityscape|cidade;prédios;urbano
🌄|sunrise over mountains;morning|aurora sobre montanhas;nascer do sol sobre as montanhas;sol da manhã
🌅|sunrise;morning;nature|aurora sobre água;amanhecer;natureza;oceano;rio;sol
🌆|cityscape at dusk;city sunset;building;evening;landscape|cidade ao anoitecer;paisagem;prédio;pôr do sol
🌇|sunset;city sunrise;building;dusk|pôr do sol;anoitecer;calor;cidade;entardecer;prédio
🌉|bridge at night|ponte à noite;pontilhão
♨️|hot springs;hotsprings;steaming|chamas;calor;fogo;fumaça;quente
🎠|carousel horse;entertainment|carrossel;cavalo;cavalo de carrossel;entretenimento;parque de diversão
🛝|playground slide;amusement;park;playing;sliding;theme|escorregador;brincar;brinquedo;escorregar;parque de diversões;parquinho
🎡|ferris wheel;amusement;park;theme|roda gigante;entretenimento;parque de diversões
🎢|roller coaster;amusement;park;theme|montanha russa;entretenimento;parque de diversões;parque temático
💈|barber pole;cut;fresh;haircut;shave|barbearia;barbeiro;barber pole;cortar cabelo;poste;poste de barbeiro
🎪|circus tent|circo;entretenimento;lona;lona de circo;tenda
🚂|locomotive;steam locomotive;caboose;engine;railway;train|locomotiva;trem;vapor;veículo
🚃|railway car;electric;train;tram;travel;trolleybus|vagão de trem;bonde;elétrico;ferroviário;transporte;trólebus
🚄|high-speed train;bullettrain side;high speed train;railway;shinkansen|trem de alta velocidade;sistema de trens bala japonês;trem bala;veículo
🚅|bullet train;bullettrain front;high-speed;nose;railway;shinkansen|trem de alta velocidade japonês;bala;ferrovia;japão;veloz;viagem
🚆|train;train2;arrived;choo;railway|trem;ferrovia;veículo
🚇|metro;subway;travel|metrô;trem;túnel;túnel subterrâneo;veículo
🚈|light rail;arrived;monorail;railway|trem urbano;chegada;cheguei;leve;veículo
🚉|station;railway;train|estação;estação de trem;metrô
🚊|tram;trolleybus|bonde elétrico;trólebus;veículo
🚝|monorail;vehicle|monotrilho;trem;veículo
🚞|mountain railway;car;trip|estrada de ferro na montanha;carro;teleférico;veículo
🚋|tram car;train;bus;trolley;trolleybus|bonde;bonde elétrico;carro;trólebus;veículo
🚌|bus;school;vehicle|ônibus;transporte público;veículo
🚍|oncoming bus;cars|ônibus se aproximando;veículo
🚎|trolleybus;tram|trólebus;bonde elétrico;veículo;ônibus;ônibus movido a eletricidade
🚐|minibus;drive;van;vehicle|van;mini ônibus;veraneio;veículo
🚑|ambulance;emergency;vehicle|ambulância;veículo
🚒|fire engine;truck|carro do corpo de bombeiros;caminhão do corpo de bombeiros;fogo;incêndio;veículo
🚓|police car;5–0;cops;patrol|viatura policial;carro patrulha;polícia;veículo
🚔|oncoming police car|viatura policial se aproximando;polícia;veículo
🚕|taxi;cab;cabbie;car;drive;vehicle|táxi;veículo
🚖|oncoming taxi;cab;cabbie;cars;drove;hail|táxi se aproximando;chegada;transporte;veículo
🚗|automobile;car;red car;driving;vehicle|carro;automóvel;veículo
🚘|oncoming automobile;car;cars;drove;vehicle|carro se aproximando;automóvel;carona;chegada;veículo
🚙|sport utility vehicle;blue car;drive;recreational;sportutility|SUV;carro;trailer;veículo;veículo recreacional
🛻|pickup truck;automobile;car;flatbed;pick-up;transportation|caminhonete;automóvel;caminhão;carro;caçamba;picape
🚚|delivery truck;car;drive;vehicle|caminhão de entrega;veículo
🚛|articulated lorry;car;drive;move;semi;truck|caminhão;caminhão articulado;semi;trailer;veículo
🚜|tractor;vehicle|trator;obra;veículo
🏎️|racing car;zoom|carro de corrida;automobilismo
🏍️|motorcycle;racing motorcycle|motocicleta;corrida;veículo
🛵|motor scooter|scooter;monareta;motinho;moto;motoca
🦽|manual wheelchair;accessibility|cadeira de rodas manual;acessibilidade
🦼|motorized wheelchair;accessibility|cadeira de rodas motorizada;acessibilidade
🛺|auto rickshaw;tuk|automóvel riquixá;autorriquixá;tuk tuk
🚲|bicycle;bike;class;cycling;cyclist;gang|bicicleta;bike;veículo
🛴|kick scooter|patinete;brinquedo
🛹|skateboard;skater;wheels|skate;rodinhas;skatista
🛼|roller skate;blades;skates;sport|patins de rodas;esporte;patinação;roller
🚏|bus stop;busstop|ponto de ônibus;busão;transporte público
🛣️|motorway;highway;road|estrada;caminho;viagem;viajar
🛤️|railway track;train|trilhos;trem
🛢️|oil drum|barril de óleo;lata;latão
⛽|fuel pump;fuelpump;diesel;gas;gasoline;station|posto de gasolina;abastecer;bomba;combustível;álcool
🛞|wheel;car;circle;tire;turn;vehicle|roda;carro;círculo;direção;girar;pneu
🚨|police car light;rotating light;alarm;alert;beacon;emergency|sirene;carro da polícia;farol policial;luz de viatura policial;luz giratória
🚥|horizontal traffic light;intersection;signal;stop;stoplight|semáforo horizontal;luz;sinais de trânsito;sinal de trânsito;sinaleira;sinaleiro
🚦|vertical traffic light;drove;intersection;signal;stop;stoplight|semáforo vertical;cruzamento;luz;sinais de trânsito;sinaleira;sinaleiro
🛑|stop sign;octagonal|sinal de pare
🚧|construction;barrier|em construção;símbolo;símbolo para “em construção”
⚓|anchor;ship;tool|âncora;marinha;navegar;sinal
🛟|ring buoy;float;life;lifesaver;preserver;rescue|boia;colete salva-vidas;flutuar;guarda-vidas;nadar;resgate
⛵|sailboat;resort;sailing;sea;yacht|barco a vela;iate;navegar;resort;resort marítimo
🛶|canoe;boat|canoa;barco
🚤|speedboat;billionaire;lake;luxury;millionaire;summer|lancha;barco;férias;praia;verão;veículo
🛳️|passenger ship|cruzeiro;barco;embarcação;navio;passageiros;veículo
⛴️|ferry;boat;passenger|balsa;barco;ferry;ferry boat;ferry-boat;navegar
🛥️|motor boat;motorboat|barco;lancha;motor;navio;veículo
🚢|ship;boat;passenger;travel|navio;barco;cruzeiro;férias;veículo aquático;viagem
✈️|airplane;aeroplane;fly;flying;jet;travel|avião;aéreo;veículo;viajar;voar;voo
🛩️|small airplane;aeroplane|avião pequeno;aéreo;jatinho;jato;veículo
🛫|airplane departure;flight departure;aeroplane;check-in;departures|avião decolando;decolar;férias;partindo;partiu;veículo
🛬|airplane arrival;airplane arriving;flight arrival;aeroplane;arrivals;landing|avião aterrissando;aterrissagem;chegando;pousando;veículo;voltando
🪂|parachute;hang-glide;parasail;skydive|paraquedas;asa-delta;paraquedista;parasail;saltar de paraquedas
💺|seat;chair|assento;cadeira;poltrona
🚁|helicopter;roflcopter;travel;vehicle|helicóptero;veículo;viagem;viajar;voo
🚟|suspension railway|estrada de ferro suspensa;suspensão;trem;veículo
🚠|mountain cableway;gondola;lift;ski|cabo suspenso usado em teleféricos nas montanhas;bonde;teleférico na montanha;veículo
🚡|aerial tramway;cable;car;gondola;ropeway|teleférico;aérea;gondola;gôndola;linha de bonde;linha de bonde aérea
🛰️|satellite;artificial satellite;space|satélite;antena no espaço;veículo
🚀|rocket;launch;rockets;space;travel|foguete;espaço;veículo
🛸|flying saucer;aliens;extra;terrestrial;ufo|disco voador;disco voador, ovni, alienígena, extra terrestre, et
🛎️|bellhop bell;hotel|sineta;hotel;portaria;sino
🧳|luggage;bag;packing;roller;suitcase;travel|mala;bagagem;rodinhas;viagem
⌛|hourglass done;sand;time;timer|ampulheta;areia;tempo
⏳|hourglass not done;hourglass flowing sand;hours;timer;waiting;yolo|ampulheta contando o tempo;areia;cheia;em cima;hora;relógio
⌚|watch;clock;time|relógio de pulso;hora;tempo
⏰|alarm clock;hours;hrs;late;time;waiting|despertador;alarme;atrasada;atrasado;hora;horário
⏱️|stopwatch;clock;time|cronômetro;relógio;tempo
⏲️|timer clock|relógio temporizador;cronômetro;timer
🕰️|mantelpiece clock;time|relógio de mesa;relógio antigo
🕛|twelve o’clock;clock12;twelve oclock;12:00;time|12 horas;12h00;doze;meia-noite;meio-dia;relógio
🕧|twelve-thirty;clock1230;twelve thirty;12:30;time|doze e meia;12h30;relógio
🕐|one o’clock;clock1;one oclock;1:00;time|1 hora;13h;1h;1h00;relógio;uma
🕜|one-thirty;clock130;one thirty;1:30;time|uma e meia;13:30;13h30;1:30;1h30;relógio
🕑|two o’clock;clock2;two oclock;2:00;time|2 horas;14h;2h;2h00;duas;relógio
🕝|two-thirty;clock230;two thirty;2:30;time|duas e meia;2:30;2h30;relógio
🕒|three o’clock;clock3;three oclock;3:00;time|3 horas;15h;3:00;3h00;horário;relógio
🕞|three-thirty;clock330;three thirty;3:30;time|três e meia;3:30;3h30;relógio
🕓|four o’clock;clock4;four oclock;4:00;time|4 horas;4:00;4h00;horário;quatro;relógio
🕟|four-thirty;clock430;four thirty;4:30;time|quatro e meia;4h30;relógio
🕔|five o’clock;clock5;five oclock;5:00;time|5 horas;5h00;cinco;relógio
🕠|five-thirty;clock530;five thirty;5:30;time|cinco e meia;17h30;5h30;relógio
🕕|six o’clock;clock6;six oclock;6:00;time|6 horas;18h;6h00;relógio;seis
🕡|six-thirty;clock630;six thirty;6:30|seis e meia;18h30;6h30;relógio
🕖|seven o’clock;clock7;seven oclock;0;7:00|7 horas;19h;7h00;relógio;sete
🕢|seven-thirty;clock730;seven thirty;7:30|sete e meia;7:30;7h30;relógio
🕗|eight o’clock;clock8;eight oclock;8:00;time|8 horas;8:00;8h00;oito;relógio
🕣|eight-thirty;clock830;eight thirty;8:30;time|oito e meia;8:30;8h30;relógio
🕘|nine o’clock;clock9;nine oclock;9:00;time|9 horas;21h;9h00;nove;relógio
🕤|nine-thirty;clock930;nine thirty;9:30;time|nove e meia;9:30;9h30;hora;relógio
🕙|ten o’clock;clock10;ten oclock;10:00|10 horas;10h00;22h;dez;relógio
🕥|ten-thirty;clock1030;ten thirty;10:30;time|dez e meia;10h30;22h30;relógio
🕚|eleven o’clock;clock11;eleven oclock;11:00;time|11 horas;11:00;11h00;onze;relógio
🕦|eleven-thirty;clock1130;eleven thirty;11:30;time|onze e meia;11h30;23h30;relógio
🌑|new moon;dark;space|lua nova;escuro;lua negra;noite
🌒|waxing crescent moon;dreams;space|lua crescente côncava;noite
🌓|first quarter moon;space|quarto crescente;lua;lua de quarto crescente
🌔|waxing gibbous moon;space|lua crescente convexa
🌕|full moon;space|lua cheia;luar
🌖|waning gibbous moon;space|lua minguante convexa
🌗|last quarter moon;space|quarto minguante;lua;lua de quarto minguante
🌘|waning crescent moon;space|lua minguante côncava
🌙|crescent moon;ramadan;space|lua crescente
🌚|new moon face;new moon with face;space|rosto da lua nova;lua nova com rosto
🌛|first quarter moon face;first quarter moon with face;space|rosto da lua de quarto crescente;noite
🌜|last quarter moon face;last quarter moon with face;dreams|rosto da lua de quarto minguante;lua com rosto;quarto minguante com rosto
🌡️|thermometer;weather|termômetro;clima;temperatura;tempo
☀️|sun;sunny;bright;rays;space;weather|sol;clima;dia claro;raios;solar;tempo
🌝|full moon face;full moon with face;bright|rosto da lua cheia;lua cheia com rosto;lua com rosto
🌞|sun with face;beach;bright;day;heat;shine|rosto do sol;praia
🪐|ringed planet;saturn;saturnine|planeta com anéis;saturnino;saturno
⭐|star;astronomy;medium;stars;white|estrela branca média
🌟|glowing star;star2;glittery;night;shining;sparkle|estrela brilhante;brilho;cintilante;luminosa;reluzente
🌠|shooting star;stars;falling;night;space|estrela cadente;cai
🌌|milky way;space|via láctea;céu;espaço;estrelado
☁️|cloud;weather|nuvem;clima
⛅|sun behind cloud;partly sunny;cloudy;weather|sol por trás das nuvens;clima;nublado;nuvem;sol com nuvens
⛈️|cloud with lightning and rain;thunder cloud and rain;thunderstorm|chuva com trovão;clima;nuvem;relâmpago;temporal
🌤️|sun behind small cloud;white sun with small cloud;weather|sol com nuvens;clima;nublado;nuvem
🌥️|sun behind large cloud;white sun behind cloud;weather|nublado;clima;nuvem;sol
🌦️|sun behind rain cloud;white sun behind cloud with rain;weather|sol com chuva;clima;nuvem
🌧️|cloud with rain;weather|nuvem com chuva;chovendo;clima
🌨️|cloud with snow;cold;weather|nuvem com neve;clima;frio
🌩️|cloud with lightning;weather|nuvem com trovão;clima;relâmpago
🌪️|tornado;cloud with tornado;weather;whirlwind|tornado;clima;furacão;nuvem
🌫️|fog;cloud;weather|nevoeiro;clima;furacão;neblina;nuvem
🌬️|wind face;wind blowing face;cloud|rosto de vento;clima;nuvem;soprar;sopro
🌀|cyclone;dizzy;hurricane;twister;typhoon;weather|ciclone;clima;espiral;furacão;tonto;twister
🌈|rainbow;gay;genderqueer;glbt;glbtq;lesbian|arco-íris;chuva;clima;gay;lgbt;lgbtqia+
🌂|closed umbrella;clothing;rain|guarda-chuva fechado;chuvoso
☂️|umbrella;open umbrella;clothing;rain|guarda-chuva;acessório;clima;sombrinha aberta
☔|umbrella with rain drops;clothing;weather|sombrinha na chuva;acessório;clima;gotas;guarda-chuva
⛱️|umbrella on ground;parasol on ground;rain;sun|guarda-sol;chuva;clima;praia;sombra;sombrinha
⚡|high voltage;zap;danger;electric;electricity;lightning|alta tensão;eletricidade;natureza;perigo;relâmpago;sinal
❄️|snowflake;cold;weather|floco de neve;clima;frio
☃️|snowman;snowman with snow;cold|boneco de neve;clima;frio;inverno
⛄|snowman without snow;cold|boneco de neve sem neve;frio;inverno
☄️|comet;space|cometa;espaço;estrela cadente;meteoro;satélite
🔥|fire;af;burn;flame;hot;lit|fogo;chama
💧|droplet;cold;comic;nature;sad;sweat|gota;com suor;engraçado;gota de suor
🌊|water wave;ocean;nature;surf;surfer;surfing|onda;onda de água;onda do oceano;tsunami
#6
🎃|jack-o-lantern;jack o lantern;celebration;halloween;pumpkin|abóbora de halloween;comemoração;dia das bruxas;jack;lanterna
🎄|Christmas tree;celebration|árvore de natal;comemoração;pinheirinho
🎆|fireworks;boom;celebration;entertainment;yolo|fogos de artifício;ano novo;comemoração
🎇|sparkler;boom;celebration;fireworks|vela estrela;comemoração;fogo de artifício;fogo de artifício vela estrela
🧨|firecracker;dynamite;explosive;fireworks;light;pop|bombinha;bomba;bomba chiando;dinamite;estourando;estourar
✨|sparkles;*;magic;star|brilhos;*;estrelas;estrelas brilhantes;faíscas;mágica
🎈|balloon;birthday;celebrate;celebration|balão;aniversário;celebração;comemoração;festa de aniversário;parabéns
🎉|party popper;tada;awesome;birthday;celebrate;celebration|cone de festa;alegria;aniversário;celebrar;comemoração;parabéns
🎊|confetti ball;celebrate;celebration;party;woohoo|confete;bola;bola de confetes;celebração;comemoração;parabéns
🎋|tanabata tree;banner;celebration;japanese|árvore de tanabata;comemoração;estrelas;festival;japonesa;papel
🎍|pine decoration;bamboo;celebration;japanese;plant|decoração de pinhos;bambu;comemoração;decoração de pinhas;japonês
🎎|Japanese dolls;celebration;festival|bonecas japonesas;comemoração;festival;japanesas;japonês
🎏|carp streamer;flags;celebration|bandeira de carpas;comemoração;koinobori;subida de carpas
🎐|wind chime;bell;celebration|carrilhão de vento;sino;som
🎑|moon viewing ceremony;rice scene;celebration|contemplação da lua;cerimônia de contemplação da lua;comemoração
🧧|red envelope;gift;good;hóngbāo;lai;luck|envelope vermelho;boa sorte;dinheiro;hóngbāo;lai see;presente
🎀|ribbon;celebration|laço de fita;comemoração;presente
🎁|wrapped gift;birthday;bow;box;celebration;christmas|presente;comemoração;embrulhado;mimo
🎗️|reminder ribbon;celebration|fita de lembrete;celebração;comemoração;laço
🎟️|admission tickets|ingresso de cinema;entrada;ticket
🎫|ticket;admission;stub|ingresso;entretenimento
🎖️|military medal;medal military;award;celebration|medalha militar;condecoração;prêmio
🏆|trophy;champion;champs;prize;slay;sport|troféu;campeã;campeão;prêmio
🏅|sports medal;medal sports;award;gold;winner|medalha esportiva;vitória
🥇|1st place medal;first;gold|medalha de ouro;1o. lugar;1º. lugar;vitória
🥈|2nd place medal;second;silver|medalha de prata;2o. lugar;2º. lugar;segundo
🥉|3rd place medal;bronze;third|medalha de bronze;3o. lugar;3º. lugar;terceiro
⚽|soccer ball;football;futbol;sport|bola de futebol;jogar
⚾|baseball;sport|bola de beisebol;esportes
🥎|softball;glove;sports;underarm|softbol;bola;esporte;luva;softball
🏀|basketball;hoop;sport|bola de basquete;cesta;esporte;jogo
🏐|volleyball;game|bola de vôlei;jogar;jogo
🏈|american football;bowl;sport;super|bola de futebol americano;esporte;super bowl
🏉|rugby football;sport|bola de rugby;americano;esporte;futebol
🎾|tennis;ball;racquet;sport|tênis;bola;esporte;raquete
🥏|flying disc;ultimate|frisbee;disco;esporte;ultimate;voador
🎳|bowling;ball;game;sport;strike|boliche;bola;jogo;strike
🏏|cricket game;cricket bat and ball|críquete;betes;bola;jogo;taco
🏑|field hockey;field hockey stick and ball;game|hóquei de campo;bola;jogo;taco
🏒|ice hockey;ice hockey stick and puck;game|hóquei no gelo;disco;jogo;taco
🥍|lacrosse;ball;goal;sports;stick|lacrosse;bastão;bola;esporte;gol;raquete
🏓|ping pong;table tennis paddle and ball;bat;game;pingpong|pingue-pongue;mesa;pingpong;raquete;tênis de mesa
🏸|badminton;badminton racquet and shuttlecock;birdie;game|badminton;jogo;peteca;raquete
🥊|boxing glove|luva de boxe;esporte;lutar boxe
🥋|martial arts uniform;judo;karate;taekwondo|quimono de artes marciais;esporte;faixa preta;judô;karatê;taekwondo
🥅|goal net|gol;esporte;futebol;goleira;goleiro;rede
⛳|flag in hole;golf;sport|bandeira no buraco;esporte;golfe
⛸️|ice skate;skating|patins de gelo;patinação
🎣|fishing pole;fishing pole and fish;entertainment;sport|pesca;entretenimento;peixe;pescador;pescaria;recreação
🤿|diving mask;scuba;snorkeling|máscara de mergulho;esnórquel;mergulhador;mergulhadora;scuba;snorkel
🎽|running shirt;running shirt with sash;athletics|camiseta de corrida;esporte;faixa
🎿|skis;snow;sport|esqui;bota;esporte;esquiar;neve
🛷|sled;luge;sledge;sleigh;snow;toboggan|trenó;trenó, tobogã, neve
🥌|curling stone;game;rock|pedra de curling;pedra de curling, jogo
🎯|bullseye;dart;direct;entertainment;game;hit|no alvo;dardos;jogo;mira;na mosca;tiro
🪀|yo-yo;yo yo;fluctuate;toy|ioiô;brinquedo;flutua
🪁|kite;fly;soar|pipa;papagaio;planar;voar
🔫|water pistol;gun;handgun;revolver;tool;weapon|pistola d’água;arma;ferramenta;revólver
🎱|pool 8 ball;8ball;billiard;eight;game|bilhar;bola oito;jogo
🔮|crystal ball;fairy;fairytale;fantasy;fortune;future|bola de cristal;adivinhação;destino;prever o futuro
🪄|magic wand;magician;witch;wizard|varinha mágica;bruxa;magia;mago;mágico;varinha de condão
🎮|video game;controller;entertainment|videogame;controle;jogo;jogos;playstation;xbox
🕹️|joystick;game;video;videogame|joystick;controle;controle de atari;game;jogo;video game
🎰|slot machine;casino;gamble;gambling;game;slots|caça-níquel;aposta;cassino;jogo de azar;máquina caça-níqueis
🎲|game die;dice;entertainment|jogo de dado;dados;sorte
🧩|puzzle piece;jigsaw;clue;interlocking|quebra-cabeça;dica;encaixe;peça
🧸|teddy bear;plaything;plush;stuffed;toy|ursinho de pelúcia;bichinho;brinquedo;enchimento;urso
🪅|piñata;pinata;candy;celebrate;celebration;cinco|pinhata;cinco de maio;comemoração;doce;festa;festival
🪩|mirror ball;dance;disco;glitter;party|globo de espelhos;balada;boate;bola;brilho;dança
🪆|nesting dolls;babooshka;baboushka;babushka;matryoshka;russia|boneca russa;matriosca;matrioska
♠️|spade suit;spades;card;game|naipe de espadas;baralho;carta;jogo
♥️|heart suit;hearts;card;emotion;game|naipe de copas;baralho;carta;jogo;s2
♦️|diamond suit;diamonds;card;game|naipe de ouros;baralho;carta;jogo
♣️|club suit;clubs;card;game|naipe de paus;baralho;carta;jogo
♟️|chess pawn;dupe;expendable|peão de xadrez;truque
🃏|joker;black joker;card;game;wildcard|curinga;baralho;carta;coringa;jogo;joker
🀄|mahjong red dragon;game|dragão vermelho de mahjong;jogo;peça
🎴|flower playing cards;game;japanese|carta de flores;baralho;carta de baralho;hanafuda;jogo de baralho
🎭|performing arts;actor;actress;entertainment;mask;theater|máscara;arte;arte dramática;ator;atriz;entretenimento
🖼️|framed picture;frame with picture;art;museum;painting|quadro emoldurado;arte;museu;pintura
🎨|artist palette;artsy;arty;colorful;creative;entertainment|paleta de tintas;arte;artista;museu;paleta artística;pintor
🧵|thread;needle;sewing;spool;string|carretel;agulha;barbante;costura;linha
🪡|sewing needle;embroidery;stitches;sutures;tailoring;thread|agulha de costura;alfaiataria;bordados;costurar;linha;pontos
🧶|yarn;ball;crochet;knit|novelo;bola;crochê;lã;tricotar;tricô
🪢|knot;cord;rope;tangled;tie;twine|nó;amarrar;corda;cordel;emaranhado;fio
#7
👓|glasses;eyeglasses;clothing;eyewear|óculos;acessório
🕶️|sunglasses;dark sunglasses;eye;eyewear|óculos escuros;óculos de sol
🥽|goggles;dive;eye;protection;scuba;swimming|óculos de proteção;mergulho;natação;proteção para os olhos;solda;soldagem
🥼|lab coat;clothes;doctor;dr;experiment;jacket|jaleco;cientista;dr.;experimento;experiência;médico
🦺|safety vest;emergency|colete salva-vidas;colete refletivo;emergência;segurança
👔|necktie;clothing;employed;serious;shirt|gravata;acessório;roupa
👕|t-shirt;tshirt;t shirt;blue;casual;clothes|camiseta;camisa;roupa
👖|jeans;blue;casual;clothes;clothing;denim|jeans;calça;roupa
🧣|scarf;bundle;cold;neck;up|cachecol;cachecol, pescoço, frio,;inverno
🧤|gloves;hand|luvas;inverno;mão
🧥|coat;brr;bundle;cold;jacket;up|casaco;blusa;casaco, jaqueta, frio, agasalho
🧦|socks;stocking|meias;meião
👗|dress;clothes;clothing;dressed;fancy;shopping|vestido;peça única;roupa
👘|kimono;clothing;comfortable|quimono;roupa;vestir
🥻|sari;clothing;dress|sari;indiana;roupa;vestido;índia
🩱|one-piece swimsuit;one piece swimsuit;bathing|maiô;nadar;roupa de banho;roupa de praia
🩲|briefs;swim brief;bathing;one-piece;suit;swimsuit|cueca;nadar;peça única;roupa de banho;roupa de praia;roupa íntima
🩳|shorts;bathing;pants;suit;swimsuit;underwear|shorts;bermuda;nadar;roupa de banho;roupa de praia
👙|bikini;bathing;beach;clothing;pool;suit|biquíni;piscina;praia;roupa;traje de banho
👚|woman’s clothes;womans clothes;blouse;clothing;collar;dress|roupas femininas;blusa rosa;camiseta
🪭|folding hand fan;clack;clap;cool;cooling;dance|leque dobrável;abanar;arejar;balançar;calor;dança
👛|purse;clothes;clothing;coin;dress;fancy|bolsinha;acessório;bolsa rosa;moedas;niqueleira;porta moeda
👜|handbag;clothes;clothing;dress;lady;purse|bolsa de mão;acessório;fashion
👝|clutch bag;pouch;clothes;clothing;dress;handbag|bolsa pequena;acessório;carteira;fashion
🛍️|shopping bags;hotel|sacolas de compras;sacolas de shopping
🎒|backpack;school satchel;backpacking;bag;bookbag;education|mochila;bolsa escolar;mochila escolar;viagem;viajar
🩴|thong sandal;beach;flip;flop;sandals;shoe|chinelo;alpargatas;piscina;praia;rasteirinha;sandália
👞|man’s shoe;mans shoe;brown;clothes;clothing;feet|sapato masculino;acessório;sapatos
👟|running shoe;athletic shoe;clothes;clothing;fast;kick|tênis de corrida;acessório;correr;esportivo;sapato
🥾|hiking boot;backpacking;brown;camping;outdoors;shoe|bota de trekking;acampamento;acampar;caminhada;marrom;mochilão
🥿|flat shoe;ballet;comfy;flats;slip-on;slipper|sapatilha;confortável;sapatilha de balé;sapato;sem fivela
👠|high-heeled shoe;high heel;high heeled shoe;clothes;clothing;dress|sapato de salto alto;acessório;chique;fashion;moda;mulher
👡|woman’s sandal;womans sandal;clothing;shoe|sandália feminina;acessório;feminino;sandálias;sandálias femininas
🩰|ballet shoes;dance|sapatilha de balé;bailarina;bailarino;dança
👢|woman’s boot;womans boot;clothes;clothing;dress;shoe|bota feminina;acessório;botas;feminino;sapato
🪮|hair pick;afro;comb;groom|pente de cabelo;afro;crespo;pente garfo;pentear;retrô
👑|crown;clothing;family;king;medieval;queen|coroa;acessório;família real;game of thrones;medieval;rainha
👒|woman’s hat;womans hat;clothes;clothing;garden;hats|chapéu feminino;acessório;fashion
🎩|top hat;tophat;clothes;clothing;fancy;formal|cartola;chapéu;chique;entretenimento;roupa
🎓|graduation cap;mortar board;celebration;clothing;education;hat|chapéu de formatura;capelo;comemoração
🧢|billed cap;baseball;bent;dad;hat|boné;boné de beisebol;chapéu
🪖|military helmet;army;soldier;war;warrior|capacete militar;exército;guerra;guerreiro;soldado
⛑️|rescue worker’s helmet;helmet with white cross;rescue worker helmet;rescue workers helmet;aid;face|capacacete de socorrista;ajuda;branca;capacete;cruz;primeiros
📿|prayer beads;clothing;necklace;religion|rosário de oração;acessório;religião;reza;terço
💄|lipstick;cosmetics;date;makeup|batom;cosméticos;makeup;maquiagem;vermelho
💍|ring;diamond;engaged;engagement;married;romance|anel;diamante;romance
💎|gem stone;diamond;engagement;jewel;money;romance|pedra preciosa;diamante;joia
🔇|muted speaker;quiet;silent;sound|alto-falante silenciado;alto-falante com sinal de cancelamento;mudo;mute;quieto;silenciar
🔈|speaker low volume;soft;sound|alto-falante com volume baixo;música;som
🔉|speaker medium volume;sound|alto-falante com volume médio;alto-falante com som baixo;alto-falante com volume baixo;diminuir o volume
🔊|speaker high volume;loud sound;music|alto-falante com volume alto;alto-falante com som alto;música
📢|loudspeaker;address;communication;public;sound|buzina;alto;alto-falante;alto-falante manual;comunicação;discurso público
📣|megaphone;cheering;sound|megafone;aplausos;comunicação
📯|postal horn|corneta postal;correios
🔔|bell;break;church;sound|sino;capela
🔕|bell with slash;no bell;forbidden;mute;not;prohibited|sino silenciado;mudo;proibido;quieto;sem som;silencioso
🎼|musical score;note|partitura musical;música
🎵|musical note;sound|nota musical;música
🎶|musical notes;sound|notas musicais;música
🎙️|studio microphone;music|microfone de estúdio;música
🎚️|level slider;music|controle de volume;música
🎛️|control knobs;music|botões giratórios;controle;música
🎤|microphone;karaoke;music;sing;sound|microfone;cantar;entretenimento;karaokê;música
🎧|headphone;headphones;earbud;sound|fones de ouvido;entretenimento;fone de ouvido;música;som
📻|radio;entertainment;tbt;video|rádio;radiola;som;vídeo
🎷|saxophone;instrument;music|saxofone;instrumento;instrumento musical;música
🪗|accordion;box;concertina;instrument;music;squeeze|acordeão;concertina;instrumento;música;sanfona
🎸|guitar;instrument;music;strat|guitarra;instrumento;instrumento musical;música
🎹|musical keyboard;instrument;piano|teclado musical;instrumento;instrumento musical;música;piano
🎺|trumpet;instrument;music|trompete;instrumento;instrumento musical;música
🎻|violin;instrument;music|violino;instrumento;instrumento musical;música
🪕|banjo;music;stringed|banjo;cordas;instrumento de cordas;música
🥁|drum;drumsticks;music|tambor;baquetas;música;percussão
🪘|long drum;beat;conga;instrument;rhythm|tambor comprido;atabaque;batida;conga;instrumento;percurssão
🪇|maracas;cha;dance;instrument;music;party|maracás;chacoalhar;chocalho;dança;festa;instrumento
🪈|flute;band;fife;flautist;instrument;marching|flauta;banda;banda marcial;flautim;flautista;gravador
📱|mobile phone;iphone;cell;communication;telephone|telefone celular;telefone móvel
📲|mobile phone with arrow;calling;build;cell;communication;receive|telefone celular com seta;fazer uma chamada;fazer uma ligação;receber;telefone móvel
☎️|telephone|telefone no gancho
📞|telephone receiver;communication;voip|telefone;aparelho de telefone;comunicação
📟|pager;communication|pager;comunicação
📠|fax machine;communication|fax;comunicação;máquina de fax
🔋|battery|pilha;bateria
🪫|low battery;drained;electronic;energy;power|pouca bateria;acabando a bateria;bateria fraca;descarregada;descarregado;eletrônico
🔌|electric plug;electricity|tomada elétrica;cabo de energia;eletricidade;plugue
💻|laptop;computer;office;pc;personal|laptop;computador;notebook;pc;pessoal;trabalho
🖥️|desktop computer;monitor|computador de mesa;desktop;monitor
🖨️|printer;computer|impressora;acessório;computador;impressão de documento;imprimir
⌨️|keyboard;computer|teclado;acessório;computador;digitação
🖱️|computer mouse;three button mouse|mouse;acessório;computador
🖲️|trackball;computer|trackball;acessório;computador;mouse;mouse de bolinha
💽|computer disk;minidisc;minidisk;optical|minidisc;computador;computação;disco;disco de computador;md
💾|floppy disk;computer|disquete;computador;disco;disco flexível
💿|optical disk;cd;blu-ray;computer;dvd|cd;blu-ray;computador;disco;dvd;óptico
📀|dvd;blu-ray;cd;computer;disk;optical|DVD;blu-ray;cd;computador;disco;óptico
🧮|abacus;calculation;calculator|ábaco;calculadora;cálculo;matemática;número
🎥|movie camera;bollywood;cinema;film;hollywood;record|câmera de cinema;entretenimento;filmar;filme;hollywood
🎞️|film frames;film strip;cinema;movie|rolo de filmes;cinema
📽️|film projector;cinema;movie;video|projetor de filmes;cinema;vídeo
🎬|clapper board;action;movie|claquete;cena;entretenimento;filme;tomada
📺|television;tv;video|televisão;canal de tv;video;vídeo
📷|camera;photo;selfie;snap;tbt;trip|câmera;foto;selfie;vídeo
📸|camera with flash;camera flash;video|câmera com flash;foto;fotografia;vídeo
📹|video camera;camcorder;tbt|câmera de vídeo;filmadora
📼|videocassette;vhs;old;school;tape;vcr|videocassete;cassete de vídeo;fita;vhs
🔍|magnifying glass tilted left;lab;left-pointing;science;search;tool|lupa para a esquerda;busca;ferramenta;lente de aumento;lupa apontado para a esquerda;pesquisa
🔎|magnifying glass tilted right;mag right;contact;lab;right-pointing;science|lupa para a direita;ferramenta;lente de aumento;lupa apontado para a direita;pesquisa;procura
🕯️|candle;light|vela;acesa;luz
💡|light bulb;comic;electric;idea|lâmpada;elétrica;ideia;luz;quadrinhos;tenho uma ideia
🔦|flashlight;electric;tool;torch|lanterna;elétrica;ferramenta;luz
🏮|red paper lantern;izakaya lantern;bar;light;restaurant|lanterna vermelha de papel;bar;izakaya;restaurante
🪔|diya lamp;light;oil|lâmpada de óleo;diya
📔|notebook with decorative cover;decorated;education;school;writing|caderno decorado;caderno com decoração;capa;livro
📕|closed book;education|livro fechado;apostila
📖|open book;education;fantasy;knowledge;library;novels|livro aberto;biblioteca;leitura;lendo;ler;livraria
📗|green book;education;fantasy;library;reading|livro verde;biblioteca;caderno;colégio;escola;estudar
📘|blue book;education;fantasy;library;reading|livro azul;apostila azul;estudo;leitura
📙|orange book;education;fantasy;library;reading|livro laranja;apostila;cartilha
📚|books;education;fantasy;knowledge;library;novels|livros;biblioteca;estudando;estudar;leitura;lendo
📓|notebook|caderno;folhas
📒|ledger;notebook|livro contábil;caderno
📃|page with curl;document;paper|página dobrada;dobrado;documento;página com a parte inferior enrolada
📜|scroll;paper|pergaminho;rolo de papel
📄|page facing up;document;paper|página voltada para cima;documento;folha;parte da frente para cima;página com a parte da frente para cima
📰|newspaper;communication|jornal;notícias
🗞️|rolled-up newspaper;rolled up newspaper|jornal enrolado;notícias
📑|bookmark tabs;marker|marcadores de página;marcar
🔖|bookmark|marcador de página;livro
🏷️|label;tag|etiqueta;identificar;rótulo
💰|money bag;moneybag;bank;bet;billion;cash|saco de dinheiro;dólares
🪙|coin;dollar;euro;gold;metal;money|moeda;dinheiro;dólar;euro;metal;ouro
💴|yen banknote;bill;currency;money|nota de iene;cédula;dinheiro;grana;moeda
💵|dollar banknote;bill;currency;money|nota de dólar;dinheiro;moeda;nota bancária
💶|euro banknote;100;bill;currency;money;rich|nota de euro;cédula;dinheiro;grana;moeda
💷|pound banknote;bill;billion;cash;currency;money|nota de libra;cédula;dinheiro;grana;moeda
💸|money with wings;bank;banknote;bill;billion;cash|dinheiro voando;asas;banco;cédula;dinheiro indo embora;nota
💳|credit card;bank;cash;charge;money;pay|cartão de crédito;banco;dinheiro;débito
🧾|receipt;accounting;bookkeeping;evidence;invoice;proof|recibo;contabilidade;escrituração;evidência;fatura;prova
💹|chart increasing with yen;bank;currency;graph;growth;market|gráfico subindo com iene;ascendente;ascensão;crescimento;dinheiro;iene em alta
✉️|envelope;e-mail;email;letter|envelope;carta;correspondência;e-mail;email
📧|e-mail;email;e mail;letter|e-mail;carta;comunicação;correspondência
📨|incoming envelope;delivering;e-mail;email;letter;receive|envelope chegando;carta;comunicação;correspondência;e-mail;nova
📩|envelope with arrow;communication;down;e-mail;email;letter|envelope com seta;carta;comunicação;correspondência;e-mail;email
📤|outbox tray;email;letter;sent|bandeja de saída;caixa;comunicação;correspondência;enviada
📥|inbox tray;email;letter;receive;zero|bandeja de entrada;caixa;comunicação;correspondência;e-mail;email
📦|package;box;communication;delivery;parcel;shipping|pacote;caixa;embrulho
📫|closed mailbox with raised flag;communication;postbox|caixa de correio fechada com bandeira levantada;correspondência
📪|closed mailbox with lowered flag;mailbox closed;postbox|caixa de correio fechada com bandeira abaixada;correspondência;vazia
📬|open mailbox with raised flag;mailbox with mail;postbox|caixa de correio aberta com bandeira levantada;caixa de correspondência aberta com bandeira levantada
📭|open mailbox with lowered flag;mailbox with no mail;postbox|caixa de correio aberta com bandeira abaixada;caixa de correspondência aberta com bandeira abaixada;caixa de correspondência aberta e vazia
📮|postbox;mail;mailbox|caixa de correio;carta;correspondência;enviar
🗳️|ballot box with ballot|urna eleitoral com cédula;eleição;votar;voto
✏️|pencil;pencil2|lápis
✒️|black nib;pen|ponta de caneta tinteiro;preto;tinta
🖋️|fountain pen;lower left fountain pen|caneta tinteiro;destro
🖊️|pen;lower left ballpoint pen|caneta;esferográfica;tinteiro
🖌️|paintbrush;lower left paintbrush;painting|pincel;pintando;pintar
🖍️|crayon;lower left crayon|giz de cera;desenho;vermelho
📝|memo;pencil;communication;media;notes|memorando;anotações;caderno;comunicação;lápis;notas
💼|briefcase;office|maleta;mala;pasta
📁|file folder|pasta de arquivos
📂|open file folder|pasta de arquivos aberta;abrir
🗂️|card index dividers|divisores de pastas;arquivo;organizador;índice
📅|calendar;date|calendário;data;datas
📆|tear-off calendar;tear off calendar|calendário com folhas destacáveis;data;destacável;dia;páginas;várias
🗒️|spiral notepad;spiral note pad|bloco espiral;caderno
🗓️|spiral calendar;spiral calendar pad|calendário espiral;bloco;data
📇|card index;old;rolodex;school|índice de cartões
📈|chart increasing;chart with upwards trend;data;graph;growth;right|gráfico subindo;crescimento;diagrama;gráfico de tendência de crescimento
📉|chart decreasing;chart with downwards trend;data;graph;negative|gráfico caindo;diagrama;gráfico de tendência negativa
📊|bar chart;data;graph|gráfico de barras;diagrama
📋|clipboard;do;list;notes|prancheta;anotações
📌|pushpin;collage|tacha;alfinete
📍|round pushpin;location;map|tacha redonda;alfinete;localização;mapa
📎|paperclip|clipe de papel
🖇️|linked paperclips|clipes de papel conectados
📏|straight ruler;angle;edge;math;straightedge|régua reta
📐|triangular ruler;angle;math;set;slide;triangle|régua triangular;geometria;matemática;triângulo
✂️|scissors;cut;cutting;paper;tool|tesoura;aberta;cortar;ferramenta
🗃️|card file box|caixa de arquivos;cartão;documentos;ficheiro
🗄️|file cabinet;filing;paper|gavetas de escritório;arquivo;gabinete
🗑️|wastebasket;can;garbage;trash|lixeira;cesto;lixo
🔒|locked;closed;private|cadeado;fechado;trancado
🔓|unlocked;cracked;open|cadeado aberto;destrancado
🔏|locked with pen;lock with ink pen;nib;privacy|cadeado com caneta;privacidade;privado;tinteiro
🔐|locked with key;closed lock with key;bike;secure|cadeado fechado com chave;seguro;trancado
🔑|key;keys;lock;major;password;unlock|chave;senha;trancado;trancar
🗝️|old key;clue;lock|chave antiga;fechadura
🔨|hammer;home;improvement;repairs;tool|martelo;construção;ferramenta;martelada;reparo
🪓|axe;chop;hatchet;split;wood|machado;cortar;madeira;partir
⛏️|pick;hammer;mining;tool|picareta;ferramenta;mineração
⚒️|hammer and pick;tool|martelo e picareta;ferramenta;geologia
🛠️|hammer and wrench;spanner;tool|martelo e chave-inglesa;ferramenta
🗡️|dagger;dagger knife;weapon|adaga;arma;faca
⚔️|crossed swords;weapon|espadas cruzadas;arma;batalha;guerra
💣|bomb;boom;comic;dangerous;explosion;hot|bomba;emoção;engraçado;explosivo;explosão;perigo
🪃|boomerang;rebound;repercussion;weapon|bumerangue;aborígene;arma;austrália;rebote;repercussão
🏹|bow and arrow;archer;archery;sagittarius;tool;weapon|arco e flecha;arma;sagitário;zodíaco
🛡️|shield;weapon|escudo;arma
🪚|carpentry saw;carpenter;cut;lumber;tool;trim|serrote;carpinteiro;cortar;ferramenta;madeira;serra
🔧|wrench;home;improvement;spanner;tool|chave inglesa;ferramenta;obra;reforma
🪛|screwdriver;flathead;handy;tool|chave de fenda;ferramenta
🔩|nut and bolt;home;improvement;tool|porca e parafuso;construção;ferramenta
⚙️|gear;cog;cogwheel;tool|engrenagem;ferramenta
🗜️|clamp;compression;tool;vice|braçadeira;compressão;ferramenta;morsa;torno
⚖️|balance scale;scales;justice;libra;tool;weight|balança;ferramenta;justiça;libra;peso;zodíaco
🦯|white cane;probing cane;accessibility;blind|bengala para cegos;acessibilidade;cega;cegueira;deficiente;visual
🔗|link;links|link;anéis;corrente;dois;símbolo;vínculo
⛓️|chains|correntes;metal
🪝|hook;catch;crook;curve;ensnare;point|gancho;atração para venda;bandido;curva;pegar;prender
🧰|toolbox;chest;mechanic;red|caixa de ferramentas;mecânico;vermelha
🧲|magnet;attraction;horseshoe;magnetic;negative;positive|ímã;atração;ferradura;magnético;positivo-negativo
🪜|ladder;climb;rung;step|escada;degrau;mão;subir
⚗️|alembic;chemistry;tool|alambique;ferramenta;química
🧪|test tube;chemist;chemistry;experiment;lab;science|tubo de ensaio;ciência;experimento;experiência;laboratório;química
🧫|petri dish;bacteria;biologist;biology;culture;lab|placa de Petri;bactéria;biologia;biologista;biólogo;ciência
🧬|dna;biologist;evolution;gene;genetics;life|dna;biologista;biólogo;código;evolução;gene
🔬|microscope;experiment;lab;science;tool|microscópio;ciência;ferramenta;microscópico
🔭|telescope;contact;extraterrestrial;science;tool|telescópio;ciência;ferramenta
📡|satellite antenna;aliens;contact;dish;science|antena parabólica;comunicação;satélite
💉|syringe;doctor;flu;medicine;needle;shot|seringa;agulha;injeção;médico;remédio;vacina
🩸|drop of blood;bleed;donation;injury;medicine;menstruation|gota de sangue;doação;medicina;menstruação;sangrar
💊|pill;doctor;drugs;medicated;medicine;pills|comprimido;cápsula;medicina;médico;pílula;remédio
🩹|adhesive bandage|atadura adesiva;bandaid;bandeide;curativo
🩼|crutch;aid;cane;disability;help;hurt|muleta;ajuda;bastão;bengala;deficiência;desculpa
🩺|stethoscope;doctor;heart;medicine|estetoscópio;coração;medicina;médica;médico;tum tum
🩻|x-ray;x ray;bones;doctor;medical;skeleton|raio x;doutor;esqueleto;médico;ossos;radiografia
🚪|door;back;closet;front|porta;fechada
🛗|elevator;accessibility;hoist;lift|elevador;acessibilidade;descer;elevar;subir
🪞|mirror;makeup;reflection;reflector;speculum|espelho;espéculo;maquiagem;refletor;reflexo;reflexão
🪟|window;air;frame;fresh;opening;transparent|janela;abertura;ar;fresco;quadro;transparente
🛏️|bed;hotel;sleep|cama;dormir;hotel;sono
🛋️|couch and lamp;hotel|sofá e luminária;hotel;lâmpada
🪑|chair;seat;sit|cadeira;assento;sentar
🚽|toilet;bathroom|vaso sanitário;banheiro;patente;privada;toalete
🪠|plunger;cup;force;plumber;poop;suction|desentupidor;banheiro;cocô;encanador;fezes;sanitário
🚿|shower;water|chuveiro;banho;ducha;água
🛁|bathtub|banheira;banho
🪤|mouse trap;bait;cheese;lure;mousetrap;snare|ratoeira;armadilha;atrair;isca;prender;queijo
🪒|razor;sharp;shave|lâmina;afiada;afiado;barbeador;barbear;depilar
🧴|lotion bottle;moisturizer;shampoo;sunscreen|frasco de loção;condicionador;creme;hidratante;protetor;shampoo
🧷|safety pin;diaper;punk;rock|alfinete de segurança;fralda;punk;rock
🧹|broom;cleaning;sweeping;witch|vassoura;bruxa;limpar;limpeza;varrer
🧺|basket;farming;laundry;picnic|cesta;agricultura;agrícola;lavanderia;lavoura;piquenique
🧻|roll of paper;toilet;towels|rolo de papel;higiênico;toalha
🪣|bucket;cask;pail;vat|balde;baldinho;barril
🧼|soap;bar;bathing;clean;cleaning;lather|sabonete;banho;barra;espuma;limpar;limpeza
🫧|bubbles;burp;clean;floating;pearl;soap|bolhas;aquática;aquático;arroto;embaixo d’água;flutuar
🪥|toothbrush;bathroom;clean;dental;hygiene;teeth|escova de dentes;banheiro;dental;higiene;limpeza
🧽|sponge;absorbing;cleaning;porous;soak|esponja;absorvente;absorção;encharcar;limpeza;porosa
🧯|fire extinguisher;quench|extintor de incêndio;apagar;extinguir;fogo
🛒|shopping cart;trolley|carrinho de compras;mercado;supermercado
🚬|cigarette;smoking|cigarro;fumante;fumar;fumo;símbolo;símbolo para “é permitido fumar”
⚰️|coffin;dead;death;vampire|caixão;caixão funerário;funeral;morte;velório
🪦|headstone;cemetery;dead;grave;graveyard;memorial|lápide;cemitério;descanse em paz;morto;rip;sepultura
⚱️|funeral urn;ashes;death|urna funerária;cinzas;funeral;morte
🧿|nazar amulet;bead;blue;charm;evil-eye;talisman|olho grego;amuleto;conta;mau-olhado;miçanga;nazar
🪬|hamsa;amulet;fatima;fortune;guide;hand|hamsá;amuleto;fátima;guia;hamsa;maria
🗿|moai;moyai;face;statue;stoneface;travel|moai;estátua;moyai;rosto
🪧|placard;demonstration;notice;picket;plaque;protest|placa;aviso;cartaz;demonstração;letreiro;piquete
🪪|identification card;credentials;document;license;security|cartão de identificação;carta;carteira;crachá;credenciais;documento
#8
🏧|ATM sign;automated;bank;cash;money;teller|símbolo de caixa automático;atm;banco;dinheiro;eletrônico;grana
🚮|litter in bin sign;put litter in its place;litterbin|símbolo de lixeira;coloque o lixo no lixo;lata
🚰|potable water;drinking|água potável;beber;símbolo;torneira
♿|wheelchair symbol;access;handicap|símbolo de cadeira de rodas;acesso;sinal
🚹|men’s room;mens;mens room;bathroom;lavatory;man|banheiro masculino;homem;lavatório;símbolo;toalete;wc
🚺|women’s room;womens;womens room;bathroom;lavatory;restroom|banheiro feminino;lavabo;lavatório;mulher;símbolo;toalete
🚻|restroom;bathroom;lavatory;toilet;wc|banheiro;lavabo;sanitário;símbolo;toalete
🚼|baby symbol;changing|símbolo de bebê;fralda;fraldário;trocar
🚾|water closet;wc;bathroom;lavatory;restroom;toilet|WC;latrina;lavabo;privada;toalete;vaso sanitário
🛂|passport control|controle de passaportes
🛃|customs;packing|alfândega;aduana;aduaneira;bens;federal;impostos
🛄|baggage claim;arrived;bags;case;checked;journey|restituição de bagagem;aeroporto;bagagens;esteira;férias;mala
🛅|left luggage;baggage;case;locker|depósito de bagagem;esquecida;malas;serviço
⚠️|warning;caution|aviso;atenção;cuidado;sinal
🚸|children crossing;pedestrian;traffic|crianças atravessando;pedestre;símbolo;tráfego
⛔|no entry;do;fail;forbidden;not;pass|entrada proibida;entre;não;placa;proibido;sinal
🚫|prohibited;no entry sign;forbidden;not;smoke|proibido;entrada;não;proibida;sinal;símbolo
🚳|no bicycles;bike;forbidden;not;prohibited|proibido andar de bicicleta;não;permitidas;sem
🚭|no smoking;forbidden;not;prohibited;smoke|proibido fumar;cigarro;não é permitido fumar;símbolo
🚯|no littering;do not litter;forbidden;prohibited|proibido jogar lixo no chão;não;não jogue lixo no chão;símbolo
🚱|non-potable water;non potable water;dry;non-drinking;prohibited|água não potável;consumo;imprópria;proibido;seco;sem
🚷|no pedestrians;forbidden;not;prohibited|proibida a passagem de pedestres;não;permitidos;proibido
📵|no mobile phones;cell;forbidden;not;prohibited;telephone|proibido o uso de telefone celular;não;permitidos;sem;smartphone
🔞|no one under eighteen;underage;18;forbidden;not;prohibited|proibido para menores de 18 anos;dezoito;idade;restrição
☢️|radioactive;radioactive sign|radioativo;perigo;radiativo;radiação;sinal;símbolo
☣️|biohazard;biohazard sign|risco biológico;ciência;perigo;resíduos;resíduos biológicos
⬆️|up arrow;arrow up;cardinal;direction;north|seta para cima;cardinal;direção;norte
↗️|up-right arrow;arrow upper right;up right arrow;direction;intercardinal;northeast|seta para cima e para a direita;diagonal;direção;flecha;intercardinal;nordeste
➡️|right arrow;arrow right;cardinal;direction;east|seta para a direita;direção;flecha;leste
↘️|down-right arrow;arrow lower right;down right arrow;direction;intercardinal;southeast|seta para baixo e para a direita;diagonal;direção;flecha;inferior;intercardinal
⬇️|down arrow;arrow down;cardinal;direction;south|seta para baixo;abaixo;cardinal;direção;embaixo;flecha
↙️|down-left arrow;arrow lower left;down left arrow;direction;intercardinal;southwest|seta para baixo e para a esquerda;diagonal;direção;flecha;inferior;intercardinal
⬅️|left arrow;arrow left;cardinal;direction;west|seta para a esquerda;atrás;direção;flecha;oeste;voltar
↖️|up-left arrow;arrow upper left;up left arrow;direction;intercardinal;northwest|seta para cima e para a esquerda;diagonal superior esquerda;direção;flecha;intercardinal;noroeste
↕️|up-down arrow;arrow up down;up down arrow|seta para cima e para baixo;flecha;vertical
↔️|left-right arrow;left right arrow|seta para esquerda e direita;flecha;horizontal;lados
↩️|right arrow curving left;leftwards arrow with hook|seta curva da direita para a esquerda;flecha;retorno;seta curva da direita para esquerda;voltar à esquerda
↪️|left arrow curving right;arrow right hook|seta curva da esquerda para a direita;flecha;retorno;seta curva da esquerda para direita;voltar à direita
⤴️|right arrow curving up;arrow heading up|seta para a direita curvada para cima;flecha;seta curva de baixo para cima;seta para cima
⤵️|right arrow curving down;arrow heading down|seta para a direita curvada para baixo;embaixo;flecha;seta curva de cima para baixo;seta para baixo
🔃|clockwise vertical arrows;arrows clockwise;refresh;reload|setas verticais no sentido horário;flechas;recarregar;setas em sentido horário na vertical;símbolo de recarregar
🔄|counterclockwise arrows button;arrows counterclockwise;again;anticlockwise;deja;refresh|botão de setas em sentido anti-horário;atualizar;botão de setas no sentido anti-horário
🔙|BACK arrow|seta "BACK";flecha;seta para a esquerda;seta para voltar;voltar com seta para a esquerda
🔚|END arrow|seta "END";fim;fim com seta para a esquerda;final;seta para ir para o fim
🔛|ON! arrow;on arrow;mark|seta "ON!";flecha;marca;seta “on”
🔜|SOON arrow;brb;omw|seta "SOON";em breve;flecha;símbolo “soon”;“soon” com seta para a direita
🔝|TOP arrow;homie;up|seta "TOP";cima;para cima;seta para cima;símbolo top;top com seta para cima
🛐|place of worship;pray;religion|local de culto;local sagrado;oração;religião;reza
⚛️|atom symbol;atheist|símbolo de átomo;ateu;ateísmo;símbolo do ateísmo
🕉️|om;om symbol;hindu;religion|om;hindu;religião
✡️|star of David;jew;jewish;judaism;religion|estrela de Davi;judaico;judeu;religião
☸️|wheel of dharma;buddhist;religion|roda do Dharma;budista;religião
☯️|yin yang;difficult;lives;religion;tao;taoist|yin yang;religião;tao;taoista;taoistas;yin-yang
✝️|latin cross;christ;christian;religion|cruz latina;cristão;religião
☦️|orthodox cross;christian;religion|cruz ortodoxa;cristão;religião
☪️|star and crescent;islam;muslim;ramadan;religion|estrela e lua crescente;islã;muçulmano;religião;símbolo islã
☮️|peace symbol;healing;peaceful|símbolo da paz
🕎|menorah;menorah with nine branches;candelabrum;candlestick;hanukkah;jewish|menorá;candelabro;candelabro judeu;castiçal;judaísmo;memorah
🔯|dotted six-pointed star;six pointed star;dotted six pointed star;fortune;jewish;judaism|estrela de seis pontas;adivinhação;destino
🪯|khanda;deg;fateh;khalsa;religion;sikh|khanda;deg tegh fateh;fé;khalsa;religião;sikh
♈|Aries;horoscope;ram;zodiac|signo de Áries;carneiro;zodíaco
♉|Taurus;bull;horoscope;ox;zodiac|signo de Touro;boi;zodíaco
♊|Gemini;horoscope;twins;zodiac|signo de Gêmeos;zodíaco
♋|Cancer;crab;horoscope;zodiac|signo de Câncer;caranguejo;zodíaco
♌|Leo;horoscope;lion;zodiac|signo de Leão;zodíaco
♍|Virgo;horoscope;zodiac|signo de Virgem;zodíaco
♎|Libra;balance;horoscope;justice;scales;zodiac|signo de Libra;balança;justiça;signo de virgem;zodíaco
♏|Scorpio;scorpius;horoscope;scorpion;zodiac|signo de Escorpião;zodíaco
♐|Sagittarius;archer;horoscope;zodiac|signo de Sagitário;arqueiro;zodíaco
♑|Capricorn;goat;horoscope;zodiac|signo de Capricórnio;cabra;zodíaco
♒|Aquarius;bearer;horoscope;water;zodiac|signo de Aquário;zodíaco;água
♓|Pisces;fish;horoscope;zodiac|signo de Peixes;zodíaco
⛎|Ophiuchus;bearer;serpent;snake;zodiac|signo de Ofiúco;cobra;ophiuchus;serpente;zodíaco
🔀|shuffle tracks button;twisted rightwards arrows;crossed|botão de músicas aleatórias;cruzadas;flechas;seta;setas;setas cruzadas em direção à direita
🔁|repeat button;arrow;clockwise|botão de repetir;flechas;horário;sentido horário;seta;setas
🔂|repeat single button;repeat one;arrow;clockwise;once|botão de repetir uma única faixa;horário;número 1;repetir uma vez;sentido horário;seta
▶️|play button;arrow forward;right;triangle|botão reproduzir;direita;play;seta;seta para a direita;triângulo
⏩|fast-forward button;fast forward;fast forward button;arrow;double|botão avançar;direita;dupla;flechas;passar para a frente;rápido
⏭️|next track button;black right pointing double triangle with vertical bar;arrow;scene|botão de próxima faixa;avançar;flechas duplas;passar para frente;próxima cena;seta
⏯️|play or pause button;black right pointing triangle with double vertical bar;arrow|botão de reproduzir ou pausar;direita;pause;play;seta;seta para a direita
◀️|reverse button;arrow backward;left;triangle|botão de voltar;esquerda;seta;seta para a esquerda;triângulo
⏪|fast reverse button;rewind;arrow;double|botão de retroceder;dupla;esquerda;seta;seta dupla para a esquerda;seta dupla para trás
⏮️|last track button;previous track button;black left pointing double triangle with vertical bar;arrow;scene|botão de faixa anterior;cena anterior;flechas para esquerda;seta;seta dupla para a esquerda;setas para a esquerda
🔼|upwards button;arrow up small;red|botão apontando para cima;acima;botão de triângulo apontando para cima;seta;vermelho
⏫|fast up button;arrow double up|botão de avanço para cima;dupla;flechas para cima;seta;seta dupla para cima
🔽|downwards button;arrow down small;red|botão apontando para baixo;botão de triângulo apontando para baixo;seta;vermelho
⏬|fast down button;arrow double down|botão de avanço para baixo;flechas;flechas para baixo;retroceder rápido;seta;seta dupla para baixo
⏸️|pause button;double vertical bar|botão pausar;barra;dupla;pausado;pause;vertical
⏹️|stop button;black square for stop|botão parar;quadrado;stop
⏺️|record button;black circle for record|botão gravar;círculo
⏏️|eject button;eject symbol|botão ejetar
🎦|cinema;camera;film;movie|cinema;entretenimento;filme;símbolo do cinema
🔅|dim button;low brightness|botão de diminuir brilho;escurecer;símbolo para reduzir brilho
🔆|bright button;high brightness;light|botão de aumentar brilho;símbolo para aumentar brilho
📶|antenna bars;signal strength;cell;communication;mobile;phone|barras de sinal;antena;antena com barras;celular;conexão;força do sinal
🛜|wireless;broadband;computer;connectivity;hotspot;internet|sem fio;banda larga;computador;conectividade;internet;ponto de acesso
📳|vibration mode;cell;communication;mobile;phone;telephone|modo vibratório;cel;celular;smartphone;telefone;vibração
📴|mobile phone off;cell;telephone|telefone celular desligado;desligue o celular;smartphone
♀️|female sign;woman|símbolo de feminino;mulher
♂️|male sign;man|símbolo de masculino;homem
⚧️|transgender symbol|símbolo transgênero
✖️|multiply;heavy multiplication x;cancel;sign;×|sinal de multiplicação;cancelar;multiplicar;x;x de multiplicação;x preto
➕|plus;heavy plus sign;+|símbolo de adição;+;cruz;mais;matemática;sinal
➖|minus;heavy minus sign;-;math;−|símbolo de subtração;-;diminuir;matemática;menos;sinal
➗|divide;heavy division sign;math;÷|símbolo de divisão;dividir;matemática;sinal;sinal de divisão;sinal de divisão grande
🟰|heavy equals sign;answer;equality;math|sinal de igual;conta;iguais;igualdade;matemática;resposta
♾️|infinity;forever;unbounded;universal|infinito;eternidade;ilimitado;universal
‼️|double exclamation mark;bangbang;!;!!;punctuation|dupla exclamação;!;!!;exclamação dupla;explosão;ponto de exclamação duplo
⁉️|exclamation question mark;interrobang;!;!?;punctuation|exclamação com interrogação;!;!?;pergunta;pontuação;sinal
❓|red question mark;?;punctuation|ponto de interrogação vermelho;?;pergunta;pontuação;sinal
❔|white question mark;grey question;?;outlined;punctuation|ponto de interrogação branco;?;delineado;pergunta;pontuação;sinal
❕|white exclamation mark;grey exclamation;!;outlined;punctuation|ponto de exclamação branco;!;delineado;mark;pontuação;sinal
❗|red exclamation mark;heavy exclamation mark;!;punctuation|ponto de exclamação vermelho;!;pontuação
〰️|wavy dash;punctuation|travessão ondulado;onda;pontuação
💱|currency exchange;bank;money|câmbio de moeda;banco;dinheiro
💲|heavy dollar sign;billion;cash;charge;currency;million|cifrão;dinheiro;dólar;grana;moeda;símbolo do dólar
⚕️|medical symbol;aesculapius;medicine;staff|símbolo da medicina;bastão de asclépio;esculápio
♻️|recycling symbol;recycle|símbolo de reciclagem;reclicar;sinal;símbolo de reciclagem sólido universal
⚜️|fleur-de-lis;fleur de lis;knights|flor-de-lis;cavaleiros;símbolo
🔱|trident emblem;anchor;poseidon;ship;tool|emblema de tridente;ferramenta;navio;símbolo de tridente;âncora
📛|name badge|crachá;identificação;nome
🔰|Japanese symbol for beginner;chevron;green;leaf;tool;yellow|símbolo japonês de principiante;folha verde e amarela;iniciante;símbolo japonês para iniciante;verde e amarelo
⭕|hollow red circle;heavy;large|círculo grande oco;aro;círculo vermelho vazio
✅|check mark button;white check mark;checked;checkmark;complete;completed|marca de seleção branca;botão;check;completo;feito;marca de verificação
☑️|check box with check;ballot box with check;checked;done;off;tick|caixa de seleção marcada com tique;check;feito;marca de verificação;marca de verificação cinza;✓
✔️|check mark;heavy check mark;checked;checkmark;done;tick|marca de seleção;check;feito;marca de verificação simples;marcar;selecionar
❌|cross mark;x;cancel;multiplication;multiply;×|xis;cancelar;multiplicar;multiplicação;vermelho;×
❎|cross mark button;negative squared cross mark;multiplication;multiply;x;×|botão de xis;botão com x;botão de caixa com x;marcado;multiplicar;quadrado
➰|curly loop|laço encaracolado;loop;onda;ondulado;volta
➿|double curly loop|loop encaracolado duas vezes;duplo;encaradolado;onda;ondulado
〽️|part alternation mark|sinal japonês indicando início de música;canto;símbolo japonês de canto
✳️|eight-spoked asterisk;eight spoked asterisk;*|asterisco de oito pontas;*;estrela
✴️|eight-pointed star;eight pointed black star;eight pointed star;*|estrela de oito pontas;*
❇️|sparkle;*|faísca;*;cruz
©️|copyright|símbolo de copyright;direitos autorais
®️|registered|símbolo de registrado;marca registrada;marca registrada “r”
™️|trade mark;tm;trademark|símbolo de marca registrada;marca registrada “tm”
#️⃣|keycap: #;hash|tecla: #
*️⃣|keycap: *;asterisk|tecla: *
0️⃣|keycap: 0;zero|tecla: 0
1️⃣|keycap: 1;one|tecla: 1
2️⃣|keycap: 2;two|tecla: 2
3️⃣|keycap: 3;three|tecla: 3
4️⃣|keycap: 4;four|tecla: 4
5️⃣|keycap: 5;five|tecla: 5
6️⃣|keycap: 6;six|tecla: 6
7️⃣|keycap: 7;seven|tecla: 7
8️⃣|keycap: 8;eight|tecla: 8
9️⃣|keycap: 9;nine|tecla: 9
🔟|keycap: 10;ten;keycap ten|tecla: 10
🔠|input latin uppercase;capital abcd;letters|letras latinas maiúsculas;abcd;caracteres latinos maiúsculos;digitação;inserir caracteres latinos maiúsculos
🔡|input latin lowercase;abcd;letters|letras latinas minúsculas;abcd;caracteres latinos minúsculos;digitação
🔢|input numbers;1234|números;1234;digitação;inserir números
🔣|input symbols;%;&;♪;〒|símbolos;digitação;inserir símbolos;〒♪&%
🔤|input latin letters;abc;alphabet|letras latinas;abc;alfabeto;digitação;inglês;inserir alfabeto latino
🅰️|A button (blood type);a button blood type|botão A (tipo sanguíneo);sangue;tipo a;tipo sanguíneo a
🆎|AB button (blood type);ab button blood type|botão AB (tipo sanguíneo);sangue;tipo ab;tipo sanguíneo ab
🅱️|B button (blood type);b button blood type|botão B (tipo sanguíneo);sangue;tipo b;tipo sanguíneo b
🆑|CL button|botão CL;limpar;símbolo do cl
🆒|COOL button|botão "COOL";botão cool;legal;símbolo “cool”
🆓|FREE button|botão "FREE";gratuito;grátis;símbolo;símbolo “free”
ℹ️|information;information source|informações;informação;símbolo;símbolo de informações
🆔|ID button;identity|botão ID;identidade;símbolo;símbolo “id”
Ⓜ️|circled M|círculo com a letra M
🆕|NEW button|botão "NEW";novo;símbolo
🆖|NG button|botão NG;símbolo;símbolo “ng”
🅾️|O button (blood type);o2;o button blood type|botão O (tipo sanguíneo);sangue;tipo o;tipo sanguíneo o
🆗|OK button;okay|botão OK;sim;símbolo “ok”
🅿️|P button;parking|botão P;estacionamento;estacionar;garagem de carros
🆘|SOS button;help|botão SOS;ajuda;socorro;símbolo;símbolo “sos”
🆙|UP! button;up button;mark|botão "UP!";para cima;símbolo;símbolo “up!”
🆚|VS button;versus|botão VS;símbolo;símbolo “vs”;versus
🈁|Japanese “here” button;koko;japanese here button;katakana|botão japonês de “aqui”;"aqui";alfabeto;botão "aqui";katakana;koko
🈂️|Japanese “service charge” button;sa;japanese service charge button;katakana|botão japonês de “taxa de serviço”;alfabeto;katakana;katanaka;sa;サ
🈷️|Japanese “monthly amount” button;u6708;japanese monthly amount button;ideograph|botão japonês de “quantidade mensal”;alfabeto;ideograma;ideográfico;valor mensal;月
🈶|Japanese “not free of charge” button;u6709;japanese not free of charge button;ideograph|botão japonês de “não gratuito”;alfabeto;ideograma;ideográfico;有
🈯|Japanese “reserved” button;u6307;japanese reserved button;ideograph|botão japonês de “reservado”;alfabeto;ideograma;ideográfico;指
🉐|Japanese “bargain” button;ideograph advantage;japanese bargain button|botão japonês de “barganha”;alfabeto;ideograma;ideográfico;pechincha;得
🈹|Japanese “discount” button;u5272;japanese discount button;ideograph|botão japonês de “desconto”;alfabeto;ideograma;ideográfico;割
🈚|Japanese “free of charge” button;u7121;japanese free of charge button;ideograph|botão japonês de “gratuito”;alfabeto;de graça;grátis;ideograma;ideográfico
🈲|Japanese “prohibited” button;u7981;japanese prohibited button;ideograph|botão japonês de “proibido”;alfabeto;ideograma;ideográfico;ideográfico quadrado “proibir”;禁
🉑|Japanese “acceptable” button;japanese acceptable button;ideograph|botão japonês de “aceitável”;aceitar;alfabeto;chinês;ideograma;ideográfico circular “aceitar”
🈸|Japanese “application” button;u7533;japanese application button;ideograph|botão japonês de “aplicação”;alfabeto;aplicar;chinês;ideograma;ideográfico quadrado “aplicar”
🈴|Japanese “passing grade” button;u5408;japanese passing grade button;ideograph|botão japonês de “nota mínima”;alfabeto;chinês;ideograma;ideográfico;ideográfico quadrado “juntos”
🈳|Japanese “vacancy” button;u7a7a;japanese vacancy button;ideograph|botão japonês de “vago”;alfabeto;ideograma;ideográfico;vaga;vazio
㊗️|Japanese “congratulations” button;japanese congratulations button;ideograph|botão japonês de “parabéns”;alfabeto;ideograma;ideográfico;ideográfico circular “parabéns”;janonês
㊙️|Japanese “secret” button;japanese secret button;ideograph|botão japonês de “segredo”;alfabeto;ideograma;ideográfico;ideográfico circular “segredo”;秘
🈺|Japanese “open for business” button;u55b6;japanese open for business button;ideograph|botão japonês de “aberto para negócios”;chinês;ideograma;ideográfico quadrado “operando”;営
🈵|Japanese “no vacancy” button;u6e80;japanese no vacancy button;ideograph|botão japonês de “sem vagas”;alfabeto;completude;ideograma;ideográfico;ideográfico quadrado “completude”
🔴|red circle;geometric|círculo vermelho;bola vermelha;círculo vermelho grande;geométrico
🟠|orange circle|círculo laranja
🟡|yellow circle|círculo amarelo
🟢|green circle|círculo verde
🔵|blue circle;large blue circle;geometric|círculo azul;bolinha azul;círculo azul grande;geométrico
🟣|purple circle|círculo roxo
🟤|brown circle|círculo marrom
⚫|black circle;geometric|círculo preto;geométrico
⚪|white circle;geometric|círculo branco;geométrico
🟥|red square;card;penalty|quadrado vermelho
🟧|orange square|quadrado laranja
🟨|yellow square;card;penalty|quadrado amarelo
🟩|green square|quadrado verde
🟦|blue square|quadrado azul;anil
🟪|purple square|quadrado roxo;púrpura
🟫|brown square|quadrado marrom
⬛|black large square;geometric|quadrado preto grande;geométrico
⬜|white large square;geometric|quadrado branco grande;geométrico
◼️|black medium square;geometric|quadrado preto médio;geométrico
◻️|white medium square;geometric|quadrado branco médio;geométrico
◾|black medium-small square;black medium small square;geometric|quadrado preto médio menor;geométrico
◽|white medium-small square;white medium small square;geometric|quadrado branco médio menor;geométrico
▪️|black small square;geometric|quadrado preto pequeno;geométrico
▫️|white small square;geometric|quadrado branco pequeno;geométrico
🔶|large orange diamond;geometric|losango laranja grande;cor de laranja;diamante;diamante cor de laranja grande;diamante laranja grande;geométrico
🔷|large blue diamond;geometric|losango azul grande;balão;diamante;diamante azul grande;geométrico
🔸|small orange diamond;geometric|losango laranja pequeno;cor de laranja;diamante;diamante cor de laranja pequeno;diamante laranja pequeno;geométrico
🔹|small blue diamond;geometric|losango azul pequeno;diamante;diamante azul pequeno;geométrico
🔺|red triangle pointed up;small red triangle;geometric|triângulo vermelho para cima;geométrico;triangulo vermelho para cima;triângulo vermelho apontando para cima
🔻|red triangle pointed down;small red triangle down;geometric|triângulo vermelho para baixo;geométrico;triangulo vermelho para baixo;triângulo vermelho apontando para baixo
💠|diamond with a dot;diamond shape with a dot inside;comic;geometric|diamante com um ponto;cômico;dentro;diamante com ponto;formato de diamante;geométrico
🔘|radio button;geometric|botão de opção;geométrico;rádio
🔳|white square button;geometric;outlined|botão quadrado branco;botão quadrado branco e preto
🔲|black square button;geometric|botão quadrado preto;botão quadrado preto e branco;geométrico
#9
🏁|chequered flag;checkered flag;finish;flags;game;race|bandeira quadriculada;chegada;corrida;esporte;vitória
🚩|triangular flag;triangular flag on post;construction;golf|bandeira triangular;informações;localização;poste;vermelha;vermelho
🎌|crossed flags;celebration;japanese|bandeiras cruzadas;comemoração;cruzar;japonês;japão
🏴|black flag;waving black flag|bandeira preta;tremulando
🏳️|white flag;waving white flag|bandeira branca;paz;tremulando
🏳️‍🌈|rainbow flag;bisexual;gay;genderqueer;glbt;glbtq|bandeira do arco-íris;bissexual;gay;lgbt;lgbtq;lgbtqia
🏳️‍⚧️|transgender flag;blue;light;pink;white|bandeira transgênero;azul claro;branco;rosa
🏴‍☠️|pirate flag;jolly;plunder;roger;treasure|bandeira de pirata;caveira;osso;saque;tesouro
🇦🇨|flag: Ascension Island;flag for Ascension Island;AC|bandeira: Ilha de Ascensão;AC
🇦🇩|flag: Andorra;flag for Andorra;AD|bandeira: Andorra;AD
🇦🇪|flag: United Arab Emirates;flag for United Arab Emirates;AE|bandeira: Emirados Árabes Unidos;AE
🇦🇫|flag: Afghanistan;flag for Afghanistan|bandeira: Afeganistão
🇦🇬|flag: Antigua & Barbuda;flag for Antigua & Barbuda;antigua barbuda|bandeira: Antígua e Barbuda;AG
🇦🇮|flag: Anguilla;flag for Anguilla;AI|bandeira: Anguila;AI
🇦🇱|flag: Albania;flag for Albania|bandeira: Albânia
🇦🇲|flag: Armenia;flag for Armenia;AM|bandeira: Armênia;AM
🇦🇴|flag: Angola;flag for Angola;AO|bandeira: Angola;AO
🇦🇶|flag: Antarctica;flag for Antarctica;AQ|bandeira: Antártida;AQ
🇦🇷|flag: Argentina;flag for Argentina|bandeira: Argentina
🇦🇸|flag: American Samoa;flag for American Samoa;AS|bandeira: Samoa Americana;AS
🇦🇹|flag: Austria;flag for Austria;AT|bandeira: Áustria;AT
🇦🇺|flag: Australia;flag for Australia|bandeira: Austrália
🇦🇼|flag: Aruba;flag for Aruba;AW|bandeira: Aruba;AW
🇦🇽|flag: Åland Islands;flag for Åland Islands;aland islands;AX|bandeira: Ilhas Aland;AX
🇦🇿|flag: Azerbaijan;flag for Azerbaijan|bandeira: Azerbaijão
🇧🇦|flag: Bosnia & Herzegovina;flag for Bosnia & Herzegovina;bosnia herzegovina;BA|bandeira: Bósnia e Herzegovina
🇧🇧|flag: Barbados;flag for Barbados;BB|bandeira: Barbados;BB
🇧🇩|flag: Bangladesh;flag for Bangladesh;BD|bandeira: Bangladesh;BD
🇧🇪|flag: Belgium;flag for Belgium|bandeira: Bélgica;BE
🇧🇫|flag: Burkina Faso;flag for Burkina Faso;BF|bandeira: Burquina Faso;BF
🇧🇬|flag: Bulgaria;flag for Bulgaria;BG|bandeira: Bulgária;BG
🇧🇭|flag: Bahrain;flag for Bahrain;BH|bandeira: Barein;BH
🇧🇮|flag: Burundi;flag for Burundi;BI|bandeira: Burundi;BI
🇧🇯|flag: Benin;flag for Benin;BJ|bandeira: Benin;BJ
🇧🇱|flag: St. Barthélemy;flag for St. Barthélemy;st barthelemy;BL|bandeira: São Bartolomeu;BL
🇧🇲|flag: Bermuda;flag for Bermuda;BM|bandeira: Bermudas;BM
🇧🇳|flag: Brunei;flag for Brunei;BN|bandeira: Brunei;BN
🇧🇴|flag: Bolivia;flag for Bolivia|bandeira: Bolívia
🇧🇶|flag: Caribbean Netherlands;flag for Caribbean Netherlands;BQ|bandeira: Países Baixos Caribenhos;BQ
🇧🇷|flag: Brazil;flag for Brazil|bandeira: Brasil
🇧🇸|flag: Bahamas;flag for Bahamas;BS|bandeira: Bahamas;BS
🇧🇹|flag: Bhutan;flag for Bhutan;BT|bandeira: Butão;BT
🇧🇻|flag: Bouvet Island;flag for Bouvet Island;BV|bandeira: Ilha Bouvet;BV
🇧🇼|flag: Botswana;flag for Botswana;BW|bandeira: Botsuana;BW
🇧🇾|flag: Belarus;flag for Belarus;BY|bandeira: Bielorrússia;BY
🇧🇿|flag: Belize;flag for Belize;BZ|bandeira: Belize;BZ
🇨🇦|flag: Canada;flag for Canada|bandeira: Canadá
🇨🇨|flag: Cocos (Keeling) Islands;flag for Cocos Islands;cocos islands;CC|bandeira: Ilhas Cocos (Keeling);CC
🇨🇩|flag: Congo - Kinshasa;flag for Congo Kinshasa;congo kinshasa;CD|bandeira: Congo - Kinshasa;CD
🇨🇫|flag: Central African Republic;flag for Central African Republic;CF|bandeira: República Centro-Africana;CF
🇨🇬|flag: Congo - Brazzaville;flag for Congo Brazzaville;congo brazzaville;CG|bandeira: República do Congo;CG
🇨🇭|flag: Switzerland;flag for Switzerland;CH|bandeira: Suíça;CH
🇨🇮|flag: Côte d’Ivoire;flag for Côte d’Ivoire;cote divoire;CI|bandeira: Costa do Marfim;CI
🇨🇰|flag: Cook Islands;flag for Cook Islands;CK|bandeira: Ilhas Cook;CK
🇨🇱|flag: Chile;flag for Chile;CL|bandeira: Chile;CL
🇨🇲|flag: Cameroon;flag for Cameroon;CM|bandeira: Camarões;CM
🇨🇳|flag: China;flag for China;cn|bandeira: China;CN
🇨🇴|flag: Colombia;flag for Colombia|bandeira: Colômbia
🇨🇵|flag: Clipperton Island;flag for Clipperton Island;CP|bandeira: Ilha de Clipperton;CP
🇨🇷|flag: Costa Rica;flag for Costa Rica;CR|bandeira: Costa Rica;CR
🇨🇺|flag: Cuba;flag for Cuba|bandeira: Cuba
🇨🇻|flag: Cape Verde;flag for Cape Verde;CV|bandeira: Cabo Verde;CV
🇨🇼|flag: Curaçao;flag for Curaçao;curacao;CW|bandeira: Curaçao;CW
🇨🇽|flag: Christmas Island;flag for Christmas Island;CX|bandeira: Ilha Christmas;CX
🇨🇾|flag: Cyprus;flag for Cyprus|bandeira: Chipre;CY
🇨🇿|flag: Czechia;flag for Czech Republic;czech republic|bandeira: Tchéquia;CZ
🇩🇪|flag: Germany;flag for Germany;de|bandeira: Alemanha
🇩🇬|flag: Diego Garcia;flag for Diego Garcia;DG|bandeira: Diego Garcia;DG
🇩🇯|flag: Djibouti;flag for Djibouti|bandeira: Djibuti
🇩🇰|flag: Denmark;flag for Denmark;DK|bandeira: Dinamarca;DK
🇩🇲|flag: Dominica;flag for Dominica;DM|bandeira: Dominica;DM
🇩🇴|flag: Dominican Republic;flag for Dominican Republic|bandeira: República Dominicana
🇩🇿|flag: Algeria;flag for Algeria;DZ|bandeira: Argélia;DZ
🇪🇦|flag: Ceuta & Melilla;flag for Ceuta & Melilla;ceuta melilla;EA|bandeira: Ceuta e Melilla;EA
🇪🇨|flag: Ecuador;flag for Ecuador|bandeira: Equador;EC
🇪🇪|flag: Estonia;flag for Estonia;EE|bandeira: Estônia;EE
🇪🇬|flag: Egypt;flag for Egypt|bandeira: Egito
🇪🇭|flag: Western Sahara;flag for Western Sahara;EH|bandeira: Saara Ocidental;EH
🇪🇷|flag: Eritrea;flag for Eritrea|bandeira: Eritreia
🇪🇸|flag: Spain;flag for Spain;es|bandeira: Espanha
🇪🇹|flag: Ethiopia;flag for Ethiopia|bandeira: Etiópia
🇪🇺|flag: European Union;flag for European Union|bandeira: União Europeia
🇫🇮|flag: Finland;flag for Finland|bandeira: Finlândia
🇫🇯|flag: Fiji;flag for Fiji;FJ|bandeira: Fiji;FJ
🇫🇰|flag: Falkland Islands;flag for Falkland Islands;FK|bandeira: Ilhas Malvinas;FK
🇫🇲|flag: Micronesia;flag for Micronesia;FM|bandeira: Micronésia;FM
🇫🇴|flag: Faroe Islands;flag for Faroe Islands|bandeira: Ilhas Faroé;FO
🇫🇷|flag: France;flag for France|bandeira: França
🇬🇦|flag: Gabon;flag for Gabon|bandeira: Gabão
🇬🇧|flag: United Kingdom;flag for United Kingdom;gb;uk|bandeira: Reino Unido;GB
🇬🇩|flag: Grenada;flag for Grenada;GD|bandeira: Granada;GD
🇬🇪|flag: Georgia;flag for Georgia|bandeira: Geórgia
🇬🇫|flag: French Guiana;flag for French Guiana;GF|bandeira: Guiana Francesa;GF
🇬🇬|flag: Guernsey;flag for Guernsey;GG|bandeira: Guernsey;GG
🇬🇭|flag: Ghana;flag for Ghana|bandeira: Gana;GH
🇬🇮|flag: Gibraltar;flag for Gibraltar|bandeira: Gibraltar
🇬🇱|flag: Greenland;flag for Greenland;GL|bandeira: Groenlândia;GL
🇬🇲|flag: Gambia;flag for Gambia;GM|bandeira: Gâmbia;GM
🇬🇳|flag: Guinea;flag for Guinea;GN|bandeira: Guiné;GN
🇬🇵|flag: Guadeloupe;flag for Guadeloupe;GP|bandeira: Guadalupe;GP
🇬🇶|flag: Equatorial Guinea;flag for Equatorial Guinea;GQ|bandeira: Guiné Equatorial;GQ
🇬🇷|flag: Greece;flag for Greece|bandeira: Grécia
🇬🇸|flag: South Georgia & South Sandwich Islands;flag for South Georgia & South Sandwich Islands;south georgia south sandwich islands;GS|bandeira: Ilhas Geórgia do Sul e Sandwich do Sul;GS
🇬🇹|flag: Guatemala;flag for Guatemala;GT|bandeira: Guatemala;GT
🇬🇺|flag: Guam;flag for Guam|bandeira: Guam
🇬🇼|flag: Guinea-Bissau;flag for Guinea Bissau;guinea bissau;GW|bandeira: Guiné-Bissau;GW
🇬🇾|flag: Guyana;flag for Guyana;GY|bandeira: Guiana;GY
🇭🇰|flag: Hong Kong SAR China;flag for Hong Kong;HK|bandeira: Hong Kong, RAE da China;HK
🇭🇲|flag: Heard & McDonald Islands;flag for Heard & McDonald Islands;heard mcdonald islands;HM|bandeira: Ilhas Heard e McDonald;HM
🇭🇳|flag: Honduras;flag for Honduras;HN|bandeira: Honduras;HN
🇭🇷|flag: Croatia;flag for Croatia;HR|bandeira: Croácia;HR
🇭🇹|flag: Haiti;flag for Haiti;HT|bandeira: Haiti;HT
🇭🇺|flag: Hungary;flag for Hungary|bandeira: Hungria
🇮🇨|flag: Canary Islands;flag for Canary Islands;IC|bandeira: Ilhas Canárias;IC
🇮🇩|flag: Indonesia;flag for Indonesia;ID|bandeira: Indonésia;ID
🇮🇪|flag: Ireland;flag for Ireland;IE|bandeira: Irlanda;IE
🇮🇱|flag: Israel;flag for Israel;IL|bandeira: Israel;IL
🇮🇲|flag: Isle of Man;flag for Isle of Man;IM|bandeira: Ilha de Man;IM
🇮🇳|flag: India;flag for India|bandeira: Índia;IN
🇮🇴|flag: British Indian Ocean Territory;flag for British Indian Ocean Territory;IO|bandeira: Território Britânico do Oceano Índico
🇮🇶|flag: Iraq;flag for Iraq;IQ|bandeira: Iraque;IQ
🇮🇷|flag: Iran;flag for Iran|bandeira: Irã
🇮🇸|flag: Iceland;flag for Iceland;IS|bandeira: Islândia
🇮🇹|flag: Italy;flag for Italy|bandeira: Itália
🇯🇪|flag: Jersey;flag for Jersey|bandeira: Jersey
🇯🇲|flag: Jamaica;flag for Jamaica;JM|bandeira: Jamaica;JM
🇯🇴|flag: Jordan;flag for Jordan|bandeira: Jordânia
🇯🇵|flag: Japan;flag for Japan;jp|bandeira: Japão;JP
🇰🇪|flag: Kenya;flag for Kenya|bandeira: Quênia;KE
🇰🇬|flag: Kyrgyzstan;flag for Kyrgyzstan;KG|bandeira: Quirguistão;KG
🇰🇭|flag: Cambodia;flag for Cambodia;KH|bandeira: Camboja;KH
🇰🇮|flag: Kiribati;flag for Kiribati|bandeira: Quiribati;KI
🇰🇲|flag: Comoros;flag for Comoros;KM|bandeira: Comores;KM
🇰🇳|flag: St. Kitts & Nevis;flag for St. Kitts & Nevis;st kitts nevis;KN|bandeira: São Cristóvão e Névis;KN
🇰🇵|flag: North Korea;flag for North Korea;KP|bandeira: Coreia do Norte;KP
🇰🇷|flag: South Korea;flag for South Korea;kr|bandeira: Coreia do Sul;KR
🇰🇼|flag: Kuwait;flag for Kuwait;KW|bandeira: Kuwait;KW
🇰🇾|flag: Cayman Islands;flag for Cayman Islands;KY|bandeira: Ilhas Cayman;KY
🇰🇿|flag: Kazakhstan;flag for Kazakhstan;KZ|bandeira: Cazaquistão;KZ
🇱🇦|flag: Laos;flag for Laos|bandeira: Laos
🇱🇧|flag: Lebanon;flag for Lebanon;LB|bandeira: Líbano;LB
🇱🇨|flag: St. Lucia;flag for St. Lucia;st lucia;LC|bandeira: Santa Lúcia;LC
🇱🇮|flag: Liechtenstein;flag for Liechtenstein|bandeira: Liechtenstein
🇱🇰|flag: Sri Lanka;flag for Sri Lanka;LK|bandeira: Sri Lanka;LK
🇱🇷|flag: Liberia;flag for Liberia;LR|bandeira: Libéria;LR
🇱🇸|flag: Lesotho;flag for Lesotho;LS|bandeira: Lesoto;LS
🇱🇹|flag: Lithuania;flag for Lithuania;LT|bandeira: Lituânia;LT
🇱🇺|flag: Luxembourg;flag for Luxembourg|bandeira: Luxemburgo
🇱🇻|flag: Latvia;flag for Latvia;LV|bandeira: Letônia;LV
🇱🇾|flag: Libya;flag for Libya;LY|bandeira: Líbia;LY
🇲🇦|flag: Morocco;flag for Morocco;MA|bandeira: Marrocos
🇲🇨|flag: Monaco;flag for Monaco;MC|bandeira: Mônaco;MC
🇲🇩|flag: Moldova;flag for Moldova;MD|bandeira: Moldávia;MD
🇲🇪|flag: Montenegro;flag for Montenegro;ME|bandeira: Montenegro;ME
🇲🇫|flag: St. Martin;flag for St. Martin;st martin;MF|bandeira: São Martinho;MF
🇲🇬|flag: Madagascar;flag for Madagascar;MG|bandeira: Madagascar;MG
🇲🇭|flag: Marshall Islands;flag for Marshall Islands;MH|bandeira: Ilhas Marshall;MH
🇲🇰|flag: North Macedonia;flag for Macedonia;MK|bandeira: Macedônia do Norte;MK
🇲🇱|flag: Mali;flag for Mali;ML|bandeira: Mali;ML
🇲🇲|flag: Myanmar (Burma);flag for Myanmar;MM|bandeira: Mianmar (Birmânia);MM
🇲🇳|flag: Mongolia;flag for Mongolia;MN|bandeira: Mongólia;MN
🇲🇴|flag: Macao SAR China;flag for Macau;macau;MO|bandeira: Macau, RAE da China;MO
🇲🇵|flag: Northern Mariana Islands;flag for Northern Mariana Islands;MP|bandeira: Ilhas Marianas do Norte;MP
🇲🇶|flag: Martinique;flag for Martinique;MQ|bandeira: Martinica;MQ
🇲🇷|flag: Mauritania;flag for Mauritania;MR|bandeira: Mauritânia;MR
🇲🇸|flag: Montserrat;flag for Montserrat;MS|bandeira: Montserrat;MS
🇲🇹|flag: Malta;flag for Malta;MT|bandeira: Malta;MT
🇲🇺|flag: Mauritius;flag for Mauritius;MU|bandeira: Maurício;MU
🇲🇻|flag: Maldives;flag for Maldives;MV|bandeira: Maldivas;MV
🇲🇼|flag: Malawi;flag for Malawi;MW|bandeira: Malaui;MW
🇲🇽|flag: Mexico;flag for Mexico;MX|bandeira: México;MX
🇲🇾|flag: Malaysia;flag for Malaysia;MY|bandeira: Malásia;MY
🇲🇿|flag: Mozambique;flag for Mozambique;MZ|bandeira: Moçambique;MZ
🇳🇦|flag: Namibia;flag for Namibia|bandeira: Namíbia
🇳🇨|flag: New Caledonia;flag for New Caledonia;NC|bandeira: Nova Caledônia;NC
🇳🇪|flag: Niger;flag for Niger;NE|bandeira: Níger;NE
🇳🇫|flag: Norfolk Island;flag for Norfolk Island;NF|bandeira: Ilha Norfolk;NF
🇳🇬|flag: Nigeria;flag for Nigeria;NG|bandeira: Nigéria;NG
🇳🇮|flag: Nicaragua;flag for Nicaragua|bandeira: Nicarágua
🇳🇱|flag: Netherlands;flag for Netherlands;NL|bandeira: Países Baixos;NL
🇳🇴|flag: Norway;flag for Norway|bandeira: Noruega
🇳🇵|flag: Nepal;flag for Nepal;NP|bandeira: Nepal;NP
🇳🇷|flag: Nauru;flag for Nauru;NR|bandeira: Nauru;NR
🇳🇺|flag: Niue;flag for Niue;NU|bandeira: Niue;NU
🇳🇿|flag: New Zealand;flag for New Zealand;NZ|bandeira: Nova Zelândia;NZ
🇴🇲|flag: Oman;flag for Oman|bandeira: Omã
🇵🇦|flag: Panama;flag for Panama|bandeira: Panamá
🇵🇪|flag: Peru;flag for Peru|bandeira: Peru
🇵🇫|flag: French Polynesia;flag for French Polynesia;PF|bandeira: Polinésia Francesa;PF
🇵🇬|flag: Papua New Guinea;flag for Papua New Guinea;PG|bandeira: Papua-Nova Guiné;PG
🇵🇭|flag: Philippines;flag for Philippines|bandeira: Filipinas;PH
🇵🇰|flag: Pakistan;flag for Pakistan;PK|bandeira: Paquistão;PK
🇵🇱|flag: Poland;flag for Poland;PL|bandeira: Polônia;PL
🇵🇲|flag: St. Pierre & Miquelon;flag for St. Pierre & Miquelon;st pierre miquelon;PM|bandeira: São Pedro e Miquelão;PM
🇵🇳|flag: Pitcairn Islands;flag for Pitcairn Islands;PN|bandeira: Ilhas Pitcairn;PN
🇵🇷|flag: Puerto Rico;flag for Puerto Rico;PR|bandeira: Porto Rico;PR
🇵🇸|flag: Palestinian Territories;flag for Palestinian Territories;PS|bandeira: Territórios palestinos;PS
🇵🇹|flag: Portugal;flag for Portugal;PT|bandeira: Portugal;PT
🇵🇼|flag: Palau;flag for Palau;PW|bandeira: Palau;PW
🇵🇾|flag: Paraguay;flag for Paraguay;PY|bandeira: Paraguai;PY
🇶🇦|flag: Qatar;flag for Qatar|bandeira: Catar;QA
🇷🇪|flag: Réunion;flag for Réunion;reunion|bandeira: Reunião
🇷🇴|flag: Romania;flag for Romania|bandeira: Romênia
🇷🇸|flag: Serbia;flag for Serbia;RS|bandeira: Sérvia;RS
🇷🇺|flag: Russia;flag for Russia|bandeira: Rússia;RU
🇷🇼|flag: Rwanda;flag for Rwanda|bandeira: Ruanda;RW
🇸🇦|flag: Saudi Arabia;flag for Saudi Arabia|bandeira: Arábia Saudita
🇸🇧|flag: Solomon Islands;flag for Solomon Islands;SB|bandeira: Ilhas Salomão;SB
🇸🇨|flag: Seychelles;flag for Seychelles;SC|bandeira: Seicheles;SC
🇸🇩|flag: Sudan;flag for Sudan;SD|bandeira: Sudão;SD
🇸🇪|flag: Sweden;flag for Sweden;SE|bandeira: Suécia;SE
🇸🇬|flag: Singapore;flag for Singapore;SG|bandeira: Singapura;SG
🇸🇭|flag: St. Helena;flag for St. Helena;st helena;SH|bandeira: Santa Helena;SH
🇸🇮|flag: Slovenia;flag for Slovenia;SI|bandeira: Eslovênia;SI
🇸🇯|flag: Svalbard & Jan Mayen;flag for Svalbard & Jan Mayen;svalbard jan mayen;SJ|bandeira: Svalbard e Jan Mayen;SJ
🇸🇰|flag: Slovakia;flag for Slovakia;SK|bandeira: Eslováquia;SK
🇸🇱|flag: Sierra Leone;flag for Sierra Leone;SL|bandeira: Serra Leoa;SL
🇸🇲|flag: San Marino;flag for San Marino;SM|bandeira: San Marino;SM
🇸🇳|flag: Senegal;flag for Senegal;SN|bandeira: Senegal;SN
🇸🇴|flag: Somalia;flag for Somalia|bandeira: Somália
🇸🇷|flag: Suriname;flag for Suriname;SR|bandeira: Suriname;SR
🇸🇸|flag: South Sudan;flag for South Sudan;SS|bandeira: Sudão do Sul;SS
🇸🇹|flag: São Tomé & Príncipe;flag for São Tomé & Príncipe;sao tome principe;ST|bandeira: São Tomé e Príncipe;ST
🇸🇻|flag: El Salvador;flag for El Salvador;SV|bandeira: El Salvador;SV
🇸🇽|flag: Sint Maarten;flag for Sint Maarten;SX|bandeira: Sint Maarten;SX
🇸🇾|flag: Syria;flag for Syria|bandeira: Síria;SY
🇸🇿|flag: Eswatini;flag for Swaziland;swaziland;SZ|bandeira: Essuatíni;SZ
🇹🇦|flag: Tristan da Cunha;flag for Tristan da Cunha|bandeira: Tristão da Cunha;TA
🇹🇨|flag: Turks & Caicos Islands;flag for Turks & Caicos Islands;turks caicos islands;TC|bandeira: Ilhas Turcas e Caicos;TC
🇹🇩|flag: Chad;flag for Chad;TD|bandeira: Chade;TD
🇹🇫|flag: French Southern Territories;flag for French Southern Territories;TF|bandeira: Territórios Franceses do Sul;TF
🇹🇬|flag: Togo;flag for Togo;TG|bandeira: Togo;TG
🇹🇭|flag: Thailand;flag for Thailand|bandeira: Tailândia;TH
🇹🇯|flag: Tajikistan;flag for Tajikistan;TJ|bandeira: Tadjiquistão;TJ
🇹🇰|flag: Tokelau;flag for Tokelau;TK|bandeira: Tokelau;TK
🇹🇱|flag: Timor-Leste;flag for Timor Leste;timor leste;TL|bandeira: Timor-Leste;TL
🇹🇲|flag: Turkmenistan;flag for Turkmenistan;TM|bandeira: Turcomenistão;TM
🇹🇳|flag: Tunisia;flag for Tunisia;TN|bandeira: Tunísia;TN
🇹🇴|flag: Tonga;flag for Tonga|bandeira: Tonga
🇹🇷|flag: Türkiye;flag for Turkey;Turkey;tr|bandeira: Turquia;TR
🇹🇹|flag: Trinidad & Tobago;flag for Trinidad & Tobago;trinidad tobago;TT|bandeira: Trinidad e Tobago;TT
🇹🇻|flag: Tuvalu;flag for Tuvalu;TV|bandeira: Tuvalu;TV
🇹🇼|flag: Taiwan;flag for Taiwan;TW|bandeira: Taiwan;TW
🇹🇿|flag: Tanzania;flag for Tanzania;TZ|bandeira: Tanzânia;TZ
🇺🇦|flag: Ukraine;flag for Ukraine;UA|bandeira: Ucrânia;UA
🇺🇬|flag: Uganda;flag for Uganda|bandeira: Uganda
🇺🇲|flag: U.S. Outlying Islands;flag for U.S. Outlying Islands;us outlying islands;UM|bandeira: Ilhas Menores Distantes dos EUA;UM
🇺🇳|flag: United Nations|bandeira: Nações Unidas
🇺🇸|flag: United States;flag for United States;us|bandeira: Estados Unidos;US
🇺🇾|flag: Uruguay;flag for Uruguay;UY|bandeira: Uruguai;UY
🇺🇿|flag: Uzbekistan;flag for Uzbekistan|bandeira: Uzbequistão
🇻🇦|flag: Vatican City;flag for Vatican City|bandeira: Cidade do Vaticano
🇻🇨|flag: St. Vincent & Grenadines;flag for St. Vincent & Grenadines;st vincent grenadines;VC|bandeira: São Vicente e Granadinas;VC
🇻🇪|flag: Venezuela;flag for Venezuela|bandeira: Venezuela
🇻🇬|flag: British Virgin Islands;flag for British Virgin Islands;VG|bandeira: Ilhas Virgens Britânicas;VG
🇻🇮|flag: U.S. Virgin Islands;flag for U.S. Virgin Islands;us virgin islands|bandeira: Ilhas Virgens Americanas
🇻🇳|flag: Vietnam;flag for Vietnam;VN|bandeira: Vietnã;VN
🇻🇺|flag: Vanuatu;flag for Vanuatu;VU|bandeira: Vanuatu;VU
🇼🇫|flag: Wallis & Futuna;flag for Wallis & Futuna;wallis futuna;WF|bandeira: Wallis e Futuna;WF
🇼🇸|flag: Samoa;flag for Samoa;WS|bandeira: Samoa;WS
🇽🇰|flag: Kosovo;flag for Kosovo;XK|bandeira: Kosovo;XK
🇾🇪|flag: Yemen;flag for Yemen|bandeira: Iêmen;YE
🇾🇹|flag: Mayotte;flag for Mayotte;YT|bandeira: Mayotte;YT
🇿🇦|flag: South Africa;flag for South Africa;ZA|bandeira: África do Sul;ZA
🇿🇲|flag: Zambia;flag for Zambia;ZM|bandeira: Zâmbia;ZM
🇿🇼|flag: Zimbabwe;flag for Zimbabwe;ZW|bandeira: Zimbábue;ZW
🏴󠁧󠁢󠁥󠁮󠁧󠁿|flag: England;gbeng|bandeira: Inglaterra;gbeng
🏴󠁧󠁢󠁳󠁣󠁴󠁿|flag: Scotland;gbsct|bandeira: Escócia;gbsct
🏴󠁧󠁢󠁷󠁬󠁳󠁿|flag: Wales;gbwls|bandeira: País de Gales;gbwls`;
